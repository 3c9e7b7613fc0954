package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hogwild.SparseRows.Row;
import org.hogwild.data.Dataset;
import org.hogwild.loss.HingeLoss;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.Schedule;
import org.hogwild.update.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TrainingConfigTest {
    private static final TrainingConfig DEFAULTS = TrainingConfig.defaults();

    private static void assertRefused(final String message, final Executable executable) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, executable).getMessage());
    }

    @Test
    void shouldHaveTheDocumentedDefaults() {
        assertEquals(new LogisticLoss(), DEFAULTS.loss());
        assertEquals(new AdaGrad(), DEFAULTS.optimizer());
        assertEquals(0, DEFAULTS.learningRate());
        assertEquals(Schedule.constant(), DEFAULTS.schedule());
        assertEquals(0, DEFAULTS.l2());
        assertEquals(TrainingConfig.DEFAULT_EPOCHS, DEFAULTS.epochs());
        assertEquals(Runtime.getRuntime().availableProcessors(), DEFAULTS.threads());
        assertEquals(1, DEFAULTS.seed());
        assertEquals(Sharing.REPLICATED, DEFAULTS.sharing());
        assertEquals(0, DEFAULTS.holdout());
    }

    @Test
    void shouldChangeOneComponentAndKeepTheRest() throws ReflectiveOperationException {
        final TrainingConfig odd = new TrainingConfig(new HingeLoss(), new AdaGrad(1e-3f, 2f), 0.7,
            Schedule.parse("epoch:0.9"), 1e-4, 3, 5, -9, Sharing.ATOMIC, 0.125);
        final Map<String, UnaryOperator<TrainingConfig>> changes = new LinkedHashMap<>();
        changes.put("loss", config -> config.withLoss(new LogisticLoss()));
        changes.put("optimizer", config -> config.withOptimizer(new Sgd()));
        changes.put("learningRate", config -> config.withLearningRate(0.25));
        changes.put("schedule", config -> config.withSchedule(Schedule.constant()));
        changes.put("l2", config -> config.withL2(0.5));
        changes.put("epochs", config -> config.withEpochs(77));
        changes.put("threads", config -> config.withThreads(78));
        changes.put("seed", config -> config.withSeed(79));
        changes.put("sharing", config -> config.withSharing(Sharing.HOGWILD));
        changes.put("holdout", config -> config.withHoldout(0.75));
        final RecordComponent[] components = TrainingConfig.class.getRecordComponents();
        assertEquals(components.length, changes.size());
        for (final Map.Entry<String, UnaryOperator<TrainingConfig>> change : changes.entrySet()) {
            final TrainingConfig changed = change.getValue().apply(odd);
            for (final RecordComponent component : components) {
                final Object before = component.getAccessor().invoke(odd);
                final Object after = component.getAccessor().invoke(changed);
                if (component.getName().equals(change.getKey())) {
                    assertNotEquals(before, after, component.getName());
                } else {
                    assertEquals(before, after, change.getKey() + " changed " + component.getName());
                }
            }
        }
    }

    @Test
    void shouldNameTheValueThatIsOutOfRange() {
        for (final double wrong : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY, 1e39}) {
            assertRefused("learningRate=" + wrong + " must be positive and finite, or 0 to leave it to the optimizer",
                () -> DEFAULTS.withLearningRate(wrong));
            assertRefused("l2=" + wrong + " must be finite and not negative", () -> DEFAULTS.withL2(wrong));
        }
        for (final double wrong : new double[] {-0.1, 1, 1.5, Double.NaN}) {
            assertRefused("holdout=" + wrong + " must be at least 0 and below 1", () -> DEFAULTS.withHoldout(wrong));
        }
        for (final int wrong : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertRefused("epochs=" + wrong + " must be at least 1", () -> DEFAULTS.withEpochs(wrong));
            assertRefused("threads=" + wrong + " must be from 1 to 4096", () -> DEFAULTS.withThreads(wrong));
        }
        assertRefused("threads=4097 must be from 1 to 4096", () -> DEFAULTS.withThreads(4097));
        assertEquals("loss", assertThrows(NullPointerException.class, () -> DEFAULTS.withLoss(null)).getMessage());
        assertThrows(NullPointerException.class, () -> DEFAULTS.withOptimizer(null));
        assertThrows(NullPointerException.class, () -> DEFAULTS.withSchedule(null));
        assertThrows(NullPointerException.class, () -> DEFAULTS.withSharing(null));
        assertThrows(NullPointerException.class, () -> new Trainer(null));
    }

    @Test
    void shouldFillInARateThatGoesByTheScaleOfTheData() {
        final Row row = new Row(1f, 1f, new int[] {0, 5}, new float[] {3f, 4f});
        final Row empty = new Row(0f, 1f, new int[0], new float[0]);
        try (Dataset dataset = SparseRows.dataset(List.of(row, empty)); Dataset none =
            SparseRows.dataset(List.of(empty))) {
            // 25 / 2 per row and 25 / 2 per non-zero
            assertEquals(0.04, DEFAULTS.withOptimizer(new Sgd()).resolvedFor(dataset).learningRate());
            assertEquals(0.028, DEFAULTS.resolvedFor(dataset).learningRate());
            assertEquals(0.5, DEFAULTS.withOptimizer(new Sgd()).resolvedFor(none).learningRate());
            final TrainingConfig given = DEFAULTS.withLearningRate(0.123456);
            assertSame(given, given.resolvedFor(dataset));
            try (LinearModel model = new Trainer(DEFAULTS.withEpochs(1)).train(dataset)) {
                assertEquals("0.028", model.metadata().get("learning_rate"));
                assertTrue(model.dimension() == 6);
            }
        }
    }
}
