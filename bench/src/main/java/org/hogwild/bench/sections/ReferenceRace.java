package org.hogwild.bench.sections;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.harness.CompiledReference;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.Resources;
import org.hogwild.bench.harness.StepwiseTraining;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Samples;
import org.hogwild.data.Dataset;
import org.hogwild.parameters.Sharing;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.update.UpdateRule;
import org.hogwild.update.UpdateRules;

/**
 * Epochs of C and of Hogwild on the same rows, in turn: all programs hold the data in memory and wait for their turn.
 * Figures are nanoseconds per non-zero. Used by one thread; holds processes, threads and data until closed.
 */
final class ReferenceRace implements AutoCloseable {
    static final String UNIT = "ns per non-zero";
    static final String FASTER_C = "C, faster order";
    static final String IN_ORDER = "Hogwild, rows in order";
    static final double RATE = 0.5;

    private final Context context;
    private final String what;
    private final Resources resources = new Resources();
    private final List<Trial> trials = new ArrayList<>();
    private final Map<String, StepwiseTraining> runs = new LinkedHashMap<>();
    private final Dataset dataset;
    private final Dataset heldOut;
    private final DataSets.Texts texts;

    /** Generates and reads data of a shape; {@code what} begins the name of each figure. */
    ReferenceRace(final Context context, final String what, final SyntheticConfig shape) throws IOException {
        this.context = context;
        this.what = what;
        this.texts = DataSets.texts(context, shape);
        context.say().accept("  reading " + texts.training());
        this.dataset = resources.add(Dataset.read(texts.training()));
        this.heldOut = resources.add(Dataset.read(texts.heldOut()));
    }

    /** Adds C in both orders. */
    void addC(final CompiledReference reference, final String rule) throws IOException {
        final List<String> names = new ArrayList<>();
        final List<CompiledReference.Running> loading = new ArrayList<>();
        for (final String order : List.of("frequency", "source")) {
            final CompiledReference.Running running =
                resources.add(reference.start(texts, rule, RATE, 1, order));
            loading.add(running);
            final String name = name(rule, "C, " + order + " order");
            names.add(name);
            trials.add(samples -> samples.add(name, UNIT, running.epoch()));
        }
        for (final CompiledReference.Running running : loading) {
            running.await();
        }
        trials.add(samples -> samples.add(name(rule, FASTER_C), UNIT,
            names.stream().mapToDouble(samples::last).min().orElseThrow()));
    }

    /** Adds Hogwild's kernels without what surrounds them. */
    void addInOrder(final String rule) {
        final InOrder inOrder = resources.add(new InOrder(dataset, UpdateRules.named(rule), RATE));
        trials.add(samples -> samples.add(name(rule, IN_ORDER), UNIT, inOrder.pass()));
    }

    /** Adds Hogwild as users run it. */
    void addTraining(final String rule, final Sharing sharing, final int threads) {
        final UpdateRule updateRule = UpdateRules.named(rule);
        final StepwiseTraining run = resources.add(new StepwiseTraining(TrainingConfig.defaults()
            .withOptimizer(updateRule).withLearningRate(RATE).withSharing(sharing).withThreads(threads)
            .withSeed(context.seed()), dataset));
        final String name = name(rule, training(sharing, threads));
        runs.put(name, run);
        trials.add(samples -> samples.add(name, UNIT, run.nanosPerNonzero()));
    }

    static String training(final Sharing sharing, final int threads) {
        return "Hogwild, " + sharing.optionName() + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    String name(final String rule, final String variant) {
        return name(what, rule, variant);
    }

    static String name(final String what, final String rule, final String variant) {
        return what + ", " + rule + ", " + variant;
    }

    /** Adds a quotient of two figures of a rule, taken within a round. */
    void addRatio(final String name, final String dividend, final String divisor) {
        trials.add(samples -> samples.addRatio(name, dividend, divisor));
    }

    void add(final Trial trial) {
        trials.add(trial);
    }

    /** Runs the race: an epoch of everybody a round, for more rounds than elsewhere, since they are short. */
    Samples run(final int warmUps) throws IOException, InterruptedException {
        return context.interleaved(context.size().choose(1, 3, 3) * context.rounds(), warmUps, trials);
    }

    /** {@return the held-out loss of a training run as it stands} */
    double loss(final String name) {
        return runs.get(name).model().evaluate(heldOut).loss();
    }

    Dataset dataset() {
        return dataset;
    }

    @Override
    public void close() {
        resources.close();
    }
}
