package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hogwild.SparseRows.Row;
import org.hogwild.SparseRows.Shape;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetBuilder;
import org.hogwild.loss.Losses;
import org.hogwild.loss.SquaredLoss;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.Sgd;
import org.hogwild.worker.NonFiniteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that stops being finite stops all workers, and the message says where. */
@Timeout(60)
class NonFiniteTest {
    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 30);

    private NonFiniteException train(final TrainingConfig config, final List<Row> rows) {
        final List<EpochReport> reports = new ArrayList<>();
        final TrainingException thrown;
        try (Dataset dataset = SparseRows.dataset(budget, rows)) {
            thrown = assertThrows(TrainingException.class, () -> new Trainer(config).budget(budget)
                .listener(new TrainingListener() {
                    @Override
                    public void onEpoch(final EpochReport epoch) {
                        reports.add(epoch);
                    }
                }).train(dataset).close());
        }
        assertTrue(reports.size() < config.epochs(), "all epochs were reported");
        assertEquals(0, budget.used(), "memory was not freed");
        final NonFiniteException cause = assertInstanceOf(NonFiniteException.class, thrown.getCause());
        assertTrue(thrown.getMessage().contains(cause.getMessage()), thrown.getMessage());
        return cause;
    }

    private static void assertMatches(final String pattern, final String message) {
        assertTrue(Pattern.compile(pattern, Pattern.DOTALL).matcher(message).matches(),
            () -> "expected " + pattern + ", found " + message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void shouldStopAllWorkersWhenTheRateIsHuge(final int workers) {
        final List<Row> rows = SparseRows.random(5, 20_000, new Shape(200, 6, true, false, false));
        final TrainingConfig config = TrainingConfig.defaults().withLoss(new SquaredLoss()).withOptimizer(new Sgd())
            .withLearningRate(1e6).withThreads(workers).withEpochs(1000);
        for (final Sharing sharing : Sharing.values()) {
            final String message = train(config.withSharing(sharing), rows).getMessage();
            assertMatches("the margin of row \\d+ of the rows given is not finite in epoch 1, about step \\d+: "
                + ".*(weight|bias).*; lower the learning rate \\(now 1000000\\.0\\) or scale the features,"
                + " labels and row weights to values near 1", message);
        }
    }

    @Test
    void shouldNameRowFeatureAndStep() {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(new Row(1f, 1f, new int[] {3}, new float[] {1f}));
        }
        rows.add(new Row(-1f, 1f, new int[] {3, 7, 900}, new float[] {1f, 3e38f, 0.5f}));
        rows.add(new Row(-1f, 1f, new int[] {3, 7, 900}, new float[] {1f, 3e38f, 0.5f}));
        final TrainingConfig config = TrainingConfig.defaults().withLoss(new SquaredLoss()).withOptimizer(new Sgd())
            .withLearningRate(4).withThreads(1).withEpochs(3);
        // the first of the two gives feature 7 an infinite weight, the second one meets it
        final String message = train(config, rows.subList(50, 52)).getMessage();
        assertMatches("the margin of row [12] of the rows given is not finite in epoch 1, about step 0:"
            + " the weight of feature 7 is -Infinity; .*", message);
        final TrainingConfig gentle = config.withLearningRate(0.1);
        final String later = train(gentle, rows).getMessage();
        assertMatches("the margin of row 5[12] of the rows given is not finite in epoch 1, about step (0|32):"
            + " (feature 7 has weight -.*E.. and value 3.0E38|the weight of feature 7 is -Infinity); .*", later);
    }

    @Test
    void shouldNameTheLargestProductWhenAllWeightsAreFinite() {
        final List<Row> rows = new ArrayList<>();
        rows.add(new Row(1f, 1f, new int[] {5}, new float[] {1e10f}));
        rows.add(new Row(1f, 1f, new int[] {5}, new float[] {3e37f}));
        final TrainingConfig config = TrainingConfig.defaults().withOptimizer(new Sgd())
            .withLoss(new SquaredLoss()).withLearningRate(1).withThreads(1);
        for (long seed = 1; ; seed++) {
            final String message = train(config.withSeed(seed), rows).getMessage();
            if (message.contains("row 2 ")) {
                assertMatches(".*row 2 of the rows given.*: feature 5 has weight 1\\.0E10 and value 3\\.0E37; .*",
                    message);
                return;
            }
        }
    }

    @Test
    void shouldFindAWeightThatOverflowsInTheLastRow() {
        // the only row: its margin is finite, its update is not
        final List<Row> rows = List.of(new Row(1e30f, 1f, new int[] {2, 44}, new float[] {1f, 1e30f}));
        final TrainingConfig config = TrainingConfig.defaults().withLoss(new SquaredLoss()).withThreads(1)
            .withEpochs(1).withOptimizer(new Sgd()).withLearningRate(0.5);
        assertMatches("the weight of feature 44 is Infinity after epoch 1; lower the learning rate .*",
            train(config, rows).getMessage());
    }

    @Test
    void shouldFindAnOverflowInTheStateOfTheUpdateRule() {
        final List<Row> rows = List.of(new Row(1e15f, 1f, new int[] {2, 44}, new float[] {1f, 1e10f}));
        final TrainingConfig config = TrainingConfig.defaults().withLoss(new SquaredLoss()).withThreads(1)
            .withEpochs(1).withOptimizer(new AdaGrad()).withLearningRate(0.5);
        assertMatches("the state of the update rule of feature 44 is Infinity after epoch 1; .*",
            train(config, rows).getMessage());
    }

    @Test
    void shouldFindABiasThatOverflows() {
        final List<Row> rows = List.of(
            new Row(3e38f, 1f, new int[0], new float[0]), new Row(3e38f, 1f, new int[0], new float[0]));
        final TrainingConfig config = TrainingConfig.defaults().withLoss(new SquaredLoss()).withThreads(1)
            .withOptimizer(new Sgd()).withLearningRate(100).withEpochs(1);
        assertMatches("the margin of row [12] of the rows given is not finite in epoch 1, about step 0: the bias is"
            + " Infinity; .*", train(config, rows).getMessage());
        assertMatches("the bias is Infinity after epoch 1; .*", train(config, rows.subList(0, 1)).getMessage());
    }

    @ParameterizedTest
    @EnumSource(Sharing.class)
    void shouldTrainOnExtremeButBearableValues(final Sharing sharing) {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(new Row(i % 2 == 0 ? 1f : -1f, 1f, new int[] {i % 7, 10 + i % 5}, new float[] {1e-30f, 100f}));
        }
        for (final var loss : Losses.all()) {
            try (Dataset dataset = SparseRows.dataset(rows);
                 LinearModel model = new Trainer(TrainingConfig.defaults().withLoss(loss).withSharing(sharing)
                     .withLearningRate(1e-3).withThreads(2)).train(dataset)) {
                model.forEachWeight((feature, weight) -> assertTrue(Float.isFinite(weight), loss.name()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldStopWhenADerivativeOverflows(final int threads) {
        try (DatasetBuilder builder = Dataset.builder()) {
            for (int i = 0; i < 100; i++) {
                builder.add(1e38f, new int[] {0}, new float[] {1f});
                builder.add(-3e38f, 0f, new int[] {0}, new float[] {1f});
            }
            try (Dataset data = builder.build()) {
                final Trainer trainer = new Trainer(TrainingConfig.defaults().withLoss(new SquaredLoss())
                    .withOptimizer(new Sgd()).withLearningRate(0.4).withThreads(threads));
                final TrainingException e = assertThrows(TrainingException.class, () -> trainer.train(data).close());
                assertTrue(e.getMessage().contains("not finite"), e.getMessage());
            }
        }
    }
}
