package org.hogwild.cli;

import java.util.Iterator;
import java.util.Locale;
import org.hogwild.TrainingConfig;
import org.hogwild.loss.Losses;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.Schedule;
import org.hogwild.update.UpdateRules;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to train; every default is that of {@link TrainingConfig#defaults()}. */
final class TrainingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--loss", paramLabel = "NAME", completionCandidates = LossNames.class,
        description = "What to minimise: ${COMPLETION-CANDIDATES}. Default: logistic.")
    private String loss;

    @Option(names = "--optimizer", paramLabel = "NAME", completionCandidates = OptimizerNames.class,
        description = "Update rule: ${COMPLETION-CANDIDATES}. Default: adagrad.")
    private String optimizer;

    @Option(names = "--learning-rate", paramLabel = "RATE",
        description = "Step size at the start. Default: goes by the data; adagrad 0.1 / root mean square of the "
            + "values, sgd 0.5 / mean squared length of the rows.")
    private Double learningRate;

    @Option(names = "--schedule", paramLabel = "NAME[:DECAY]",
        description = "How the learning rate falls, t counted in passes over the data: constant (the default), "
            + "inverse-time: rate / (1 + DECAY t), inverse-sqrt: rate / sqrt(1 + DECAY t), "
            + "exponential: rate * DECAY^t, epoch: the same once per epoch.")
    private String schedule;

    @Option(names = "--l2", paramLabel = "LAMBDA",
        description = "L2 penalty: LAMBDA / 2 * |w|^2 is added to the mean loss. Default: 0.")
    private Double l2;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data. Default: 10.")
    private Integer epochs;

    @Option(names = {"-t", "--threads"}, paramLabel = "N", description = "Workers. Default: all cores.")
    private Integer threads;

    @Option(names = "--seed", paramLabel = "N",
        description = "Picks the order of rows and the rows held out. With one thread the same seed gives the same "
            + "model file. Default: 1.")
    private Long seed;

    @Option(names = "--sharing", paramLabel = "NAME", completionCandidates = SharingNames.class,
        description = "How workers share the parameters: replicated (each trains a copy of the hot features and merges "
            + "it now and then, the default), hogwild (plain stores) or atomic (compare-and-set; loses no update, "
            + "slower).")
    private String sharing;

    /** {@return the configuration, defaults filled in} */
    TrainingConfig config() {
        try {
            TrainingConfig config = TrainingConfig.defaults();
            config = loss == null ? config : config.withLoss(Losses.named(lowerCase(loss)));
            config = optimizer == null ? config : config.withOptimizer(UpdateRules.named(lowerCase(optimizer)));
            config = learningRate == null ? config : config.withLearningRate(checkedRate());
            config = schedule == null ? config : config.withSchedule(Schedule.parse(lowerCase(schedule)));
            config = l2 == null ? config : config.withL2(l2);
            config = epochs == null ? config : config.withEpochs(epochs);
            config = threads == null ? config : config.withThreads(threads);
            config = seed == null ? config : config.withSeed(seed);
            return sharing == null ? config : config.withSharing(sharingNamed(sharing));
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(commandLine(), e.getMessage());
        }
    }

    /** {@return whether a loss was asked for} */
    boolean hasLoss() {
        return loss != null;
    }

    private double checkedRate() {
        if (!(learningRate.floatValue() > 0 && learningRate <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("learningRate=" + learningRate
                + " must be positive and finite (in float32)");
        }
        return learningRate;
    }

    private static String lowerCase(final String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Sharing sharingNamed(final String name) {
        for (final Sharing sharing : Sharing.values()) {
            if (sharing.optionName().equals(lowerCase(name))) {
                return sharing;
            }
        }
        throw new IllegalArgumentException("sharing=" + name + ", expected one of "
            + String.join(", ", new SharingNames()));
    }

    private CommandLine commandLine() {
        return spec.commandLine();
    }

    /** For completion and help. */
    static final class LossNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Losses.all().stream().map(org.hogwild.loss.Loss::name).iterator();
        }
    }

    /** For completion and help. */
    static final class OptimizerNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return UpdateRules.all().stream().map(org.hogwild.update.UpdateRule::name).iterator();
        }
    }

    /** For completion and help. */
    static final class SharingNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return java.util.Arrays.stream(Sharing.values()).map(Sharing::optionName).iterator();
        }
    }
}
