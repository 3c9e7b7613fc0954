package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hogwild.SparseRows.Row;
import org.hogwild.data.Dataset;
import org.hogwild.evaluation.Evaluation;
import org.hogwild.parameters.Sharing;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.synthetic.SyntheticData;
import org.hogwild.synthetic.SyntheticPart;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.Schedule;
import org.hogwild.update.Sgd;
import org.hogwild.update.UpdateRule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However many workers, however they write: the validation loss is that of one worker. */
@Timeout(120)
class ConvergenceTest {
    private static final double TOLERANCE = 0.01;
    /** With more workers than cores those that wait for a core go on with old weights. */
    private static final double CROWDED_TOLERANCE = 0.03;
    private static final int ROWS = 40_000;
    private static final int VALIDATION_ROWS = 20_000;
    private static final int[] WORKERS = {2, 8};

    private static Dataset text;
    private static Dataset textValidation;
    private static Dataset oneHot;
    private static Dataset oneHotValidation;

    @BeforeAll
    static void makeData() throws IOException {
        final SyntheticData data = SyntheticData.create(
            SyntheticConfig.rcv1Like().withRows(ROWS).withDimension(5_000).withMeanNonzeros(40), 2);
        text = SparseRows.dataset(rows(data, SyntheticPart.TRAINING, ROWS));
        textValidation = SparseRows.dataset(rows(data, SyntheticPart.HELD_OUT, VALIDATION_ROWS));
        oneHot = SparseRows.dataset(SparseRows.oneHot(1, ROWS));
        oneHotValidation = SparseRows.dataset(SparseRows.oneHot(2, VALIDATION_ROWS));
    }

    @AfterAll
    static void freeData() {
        for (final Dataset dataset : List.of(text, textValidation, oneHot, oneHotValidation)) {
            dataset.close();
        }
    }

    private static List<Row> rows(final SyntheticData data, final SyntheticPart part, final int count) {
        final List<Row> rows = new ArrayList<>();
        data.forEach(part, 0, count, (label, indices, values, length) -> rows.add(
            new Row(label, 1f, Arrays.copyOf(indices, length), Arrays.copyOf(values, length))));
        return rows;
    }

    /**
     * With a falling rate the loss of one worker varies by less than 0.3 % from seed to seed; with a constant one, SGD
     * ends wherever its last rows left it, and nothing could be told apart. The curve also makes workers that misjudge
     * how far the run has come visible: they end with too small a rate.
     */
    private static Stream<Arguments> cases() {
        final Schedule falling = Schedule.of(Schedule.Kind.EXPONENTIAL);
        return Stream.of(Sharing.values()).flatMap(sharing -> Stream.of(
            Arguments.of("text", new Sgd(), 0.5, falling, sharing),
            Arguments.of("text", new AdaGrad(), 0.1, Schedule.constant(), sharing),
            Arguments.of("one-hot", new Sgd(), 0.05, falling, sharing),
            Arguments.of("one-hot", new AdaGrad(), 0.1, falling, sharing),
            Arguments.of("one-hot", new AdaGrad(), 0.1, Schedule.constant(), sharing)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldReachOneWorkersLoss(
        final String data, final UpdateRule rule, final double rate, final Schedule schedule, final Sharing sharing,
        final TestReporter reporter) {
        final Dataset dataset = data.equals("text") ? text : oneHot;
        final Dataset validation = data.equals("text") ? textValidation : oneHotValidation;
        final TrainingConfig config = TrainingConfig.defaults().withOptimizer(rule).withLearningRate(rate)
            .withSchedule(schedule).withSharing(sharing).withEpochs(4);
        final double alone = loss(config.withThreads(1), dataset, validation);
        assertTrue(alone < 0.6, rule + " learned nothing: " + alone);
        for (final int workers : WORKERS) {
            final double loss = loss(config.withThreads(workers), dataset, validation);
            final String what = String.format(Locale.ROOT,
                "%s: %s %s, %s, %s: 1 worker %.5f, %d workers %.5f (%+.2f %%), seed %d", data, rule.name(), rate,
                schedule, sharing.optionName(), alone, workers, loss, 100 * (loss / alone - 1), config.seed());
            reporter.publishEntry("loss", what);
            assertEquals(alone, loss, (workers <= 2 ? TOLERANCE : CROWDED_TOLERANCE) * alone, what);
        }
    }

    private static double loss(final TrainingConfig config, final Dataset dataset, final Dataset validation) {
        final List<Evaluation> evaluations = new ArrayList<>();
        new Trainer(config).validation(validation).listener(new TrainingListener() {
            @Override
            public void onEpoch(final EpochReport epoch) {
                evaluations.add(epoch.validation());
            }
        }).train(dataset).close();
        assertEquals(validation.rows(), evaluations.get(config.epochs() - 1).rows());
        return evaluations.get(config.epochs() - 1).loss();
    }
}
