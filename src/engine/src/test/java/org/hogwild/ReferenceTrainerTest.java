package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hogwild.SparseRows.Row;
import org.hogwild.SparseRows.Shape;
import org.hogwild.data.Dataset;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.Schedule;
import org.hogwild.update.UpdateRule;
import org.hogwild.update.UpdateRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One worker does what a naive trainer in double precision does, up to float32 rounding. */
@Timeout(60)
class ReferenceTrainerTest {
    /**
     * The largest difference allowed, relative to 1 + |expected|. Measured: 4.3e-5 with a penalty, whose factor just
     * below 1 is rounded the same way in every step; below 2e-6 without.
     */
    private static final double TOLERANCE = 1e-4;
    private static final int EPOCHS = 4;
    private static final int ROWS = 1200;

    record Case(
        Loss loss, UpdateRule rule, Sharing sharing, boolean withValues, boolean withWeights, double l2,
        Schedule schedule, double holdout, boolean withWide, long seed) {
        TrainingConfig config() {
            return TrainingConfig.defaults().withLoss(loss).withOptimizer(rule).withSharing(sharing).withL2(l2)
                .withSchedule(schedule).withHoldout(holdout).withSeed(seed).withThreads(1).withEpochs(EPOCHS)
                .withLearningRate(0.0537);
        }

        List<Row> rows(final long rowSeed) {
            return SparseRows.random(rowSeed, ROWS,
                new Shape(withWide ? 150_000 : 400, 7, withValues, withWeights, loss.isTwoClass()));
        }
    }

    static Stream<Case> cases() {
        final Schedule[] schedules = Stream.of(Schedule.Kind.values()).map(Schedule::of).toArray(Schedule[]::new);
        final List<Case> cases = new ArrayList<>();
        for (final Loss loss : Losses.all()) {
            for (final UpdateRule rule : UpdateRules.all()) {
                for (final Sharing sharing : Sharing.values()) {
                    for (int bits = 0; bits < 8; bits++) {
                        final int n = cases.size();
                        cases.add(new Case(loss, rule, sharing, (bits & 1) != 0, (bits & 2) != 0,
                            (bits & 4) != 0 ? 1e-3 : 0, schedules[n % schedules.length], n % 3 == 0 ? 0.2 : 0,
                            (Integer.bitCount(bits) + n / 8) % 2 == 1, 100 + n));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldFollowTheReferenceWithOneWorker(final Case given) {
        final TrainingConfig config = given.config();
        for (long seed = given.seed(); ; seed += 1000) {
            final List<Row> rows = given.rows(seed);
            try (Dataset dataset = SparseRows.dataset(rows)) {
                final ReferenceTrainer reference = new ReferenceTrainer(config, rows, (int) dataset.dimension());
                final double[] losses = reference.train(dataset);
                if (!reference.nearKink) {
                    assertTrue(Math.abs(reference.bias) > 1e-3, given + ": the data should need a bias");
                    assertFollows(reference, losses, dataset, config, given + " rows of seed " + seed);
                    return;
                }
            }
        }
    }

    private static void assertFollows(
        final ReferenceTrainer reference, final double[] losses, final Dataset dataset, final TrainingConfig config,
        final String what) {
        final List<EpochReport> reports = new ArrayList<>();
        try (LinearModel model = new Trainer(config).listener(collect(reports)).train(dataset)) {
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                assertClose(losses[epoch], reports.get(epoch).trainLoss(), what + " loss of epoch " + epoch);
                assertEquals(reference.trainingRows(), reports.get(epoch).rows(), what);
            }
            assertModel(reference, model, what);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldFollowTheReferenceFromAnInitialModel(final Case given) {
        final TrainingConfig config = given.config();
        final List<Row> firstRows = SparseRows.random(
            given.seed() + 1, 300, new Shape(500, 5, given.withValues(), false, given.loss().isTwoClass()));
        try (Dataset first = SparseRows.dataset(firstRows);
             LinearModel initial = new Trainer(config.withEpochs(1).withHoldout(0)).train(first)) {
            for (long seed = given.seed(); ; seed += 1000) {
                final List<Row> rows = given.rows(seed);
                try (Dataset dataset = SparseRows.dataset(rows)) {
                    final int dimension = (int) Math.max(first.dimension(), dataset.dimension());
                    final ReferenceTrainer reference = new ReferenceTrainer(config, rows, dimension);
                    reference.startFrom(initial);
                    reference.train(dataset);
                    if (!reference.nearKink) {
                        try (LinearModel model = new Trainer(config).initialModel(initial).train(dataset)) {
                            assertEquals(dimension, model.dimension());
                            assertModel(reference, model, given + " rows of seed " + seed);
                        }
                        return;
                    }
                }
            }
        }
    }

    @Test
    void shouldStartAdaGradFromItsInitialAccumulator() {
        final TrainingConfig config = TrainingConfig.defaults().withOptimizer(new AdaGrad(1e-6f, 0.5f))
            .withLearningRate(0.1).withThreads(1).withEpochs(2).withL2(1e-3);
        final List<Row> rows = SparseRows.random(77, 800, new Shape(300, 6, true, false, true));
        try (Dataset dataset = SparseRows.dataset(rows); LinearModel model = new Trainer(config).train(dataset)) {
            final ReferenceTrainer reference = new ReferenceTrainer(config, rows, (int) dataset.dimension());
            reference.train(dataset);
            assertModel(reference, model, "initialAccumulator=0.5 seed=77");
        }
    }

    private static TrainingListener collect(final List<EpochReport> reports) {
        return new TrainingListener() {
            @Override
            public void onEpoch(final EpochReport epoch) {
                reports.add(epoch);
            }
        };
    }

    private static void assertModel(final ReferenceTrainer reference, final LinearModel model, final String what) {
        assertClose(reference.bias, model.bias(), what + " bias");
        final boolean[] touched = new boolean[reference.weights.length];
        model.forEachWeight((feature, weight) -> touched[feature] = true);
        for (int feature = 0; feature < reference.weights.length; feature++) {
            final String place = what + " feature " + feature;
            assertClose(reference.weights[feature], model.weight(feature), place);
            assertTrue(touched[feature] || !reference.touched[feature], place + " should count as seen");
            assertTrue(!touched[feature] || reference.visited[feature], place + " should count as unseen");
        }
    }

    private static void assertClose(final double expected, final double actual, final String what) {
        final double difference = Math.abs(expected - actual) / (1 + Math.abs(expected));
        assertTrue(difference <= TOLERANCE, () -> what + ": expected " + expected + " within " + TOLERANCE
            + " relative to one plus it, found " + actual);
    }
}
