package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.hogwild.SparseRows.Row;
import org.hogwild.SparseRows.Shape;
import org.hogwild.data.Dataset;
import org.hogwild.loss.HingeLoss;
import org.hogwild.loss.SquaredLoss;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Predicting: what it computes, what it costs, and what happens while others train, save or close. */
@Timeout(60)
class PredictionTest {
    private static final Shape SHAPE = new Shape(300, 8, true, false, true);
    private static final TrainingConfig CONFIG = TrainingConfig.defaults().withThreads(2).withEpochs(3);

    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 28);

    private LinearModel train(final TrainingConfig config) {
        try (Dataset dataset = SparseRows.dataset(budget, SparseRows.random(3, 2_000, SHAPE))) {
            return new Trainer(config).budget(budget).train(dataset);
        }
    }

    @Test
    void shouldPredictByTheFormula() {
        try (LinearModel model = train(CONFIG)) {
            for (final Row row : SparseRows.random(4, 300, SHAPE)) {
                double margin = model.bias();
                for (int k = 0; k < row.length(); k++) {
                    margin += row.values()[k] * model.weight(row.indices()[k]);
                }
                assertEquals(margin, model.margin(row.indices(), row.values()), 1e-5);
                assertEquals(1 / (1 + Math.exp(-margin)), model.predict(row.indices(), row.values()), 1e-5);
                assertEquals(margin > 0 ? 1f : -1f, model.label(model.margin(row.indices(), row.values())));
            }
        }
        try (LinearModel hinge = train(CONFIG.withLoss(new HingeLoss()))) {
            assertEquals(hinge.margin(new int[] {1}, new float[] {2}), hinge.predict(new int[] {1}, new float[] {2}));
            assertEquals(-1f, hinge.label(0f));
        }
        try (LinearModel squared = train(CONFIG.withLoss(new SquaredLoss()).withLearningRate(0.01))) {
            assertEquals(0.25f, squared.label(0.25f));
        }
        assertEquals(0, budget.used());
    }

    @Test
    void shouldCountUnseenFeaturesAndIgnoreThem() {
        try (Dataset dataset = Dataset.builder().add(1, new int[] {3, 9}, new float[] {1, 1})
            .add(0, new int[] {3, 20}, new float[] {1, -1}).build();
             LinearModel model = new Trainer(CONFIG).train(dataset)) {
            final int[] indices = {0, 3, 9, 19, 20, 21, Integer.MAX_VALUE - 1};
            assertEquals(4, model.unseen(indices, 0, indices.length));
            assertEquals(0, model.unseen(indices, 1, 3));
            assertEquals(model.margin(new int[] {3}, new float[] {1}),
                model.margin(new int[] {0, 3, 21, Integer.MAX_VALUE - 1}, new float[] {5, 1, 6, 7}));
            assertEquals(0f, model.weight(0));
            assertEquals(0f, 1 / Float.POSITIVE_INFINITY + model.weight(21));
            assertEquals(21, model.dimension());
            assertEquals(0f, model.negativeLabel());
            assertEquals(1f, model.positiveLabel());
        }
    }

    @Test
    void shouldRefuseWrongArguments() {
        try (LinearModel model = train(CONFIG)) {
            final Exception lengths = assertThrows(
                IllegalArgumentException.class, () -> model.predict(new int[] {1, 2}, new float[] {1}));
            assertEquals("indices.length=2 values.length=1 must be equal", lengths.getMessage());
            final Exception negative = assertThrows(
                IllegalArgumentException.class, () -> model.predict(new int[] {-7}, new float[] {1}));
            assertTrue(negative.getMessage().contains("-7"), negative.getMessage());
        }
        assertEquals(0, budget.used(), "an exception left a use open");
    }

    @Test
    void shouldAllocateNothing() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long id = Thread.currentThread().getId();
        final int[] indices = {1, 5, 7, 100, 250, 299, 1000};
        final float[] values = {1, 2, 3, 4, 5, 6, 7};
        try (LinearModel model = train(CONFIG)) {
            float sum = predictMany(model, indices, values);
            threads.getThreadAllocatedBytes(id);
            final long before = threads.getThreadAllocatedBytes(id);
            sum += predictMany(model, indices, values);
            final long after = threads.getThreadAllocatedBytes(id);
            assertEquals(0, after - before, "bytes allocated by many predictions");
            assertTrue(Float.isFinite(sum));
        }
    }

    private static float predictMany(final LinearModel model, final int[] indices, final float[] values) {
        float sum = 0;
        for (int i = 0; i < 50_000; i++) {
            sum += model.predict(indices, values);
            sum += model.label(model.margin(indices, values, 1, 4));
            sum += model.unseen(indices, 0, 7);
        }
        return sum;
    }

    @Test
    void shouldPredictWhileWorkersTrain() throws InterruptedException {
        try (Dataset dataset = SparseRows.dataset(budget, SparseRows.random(3, 5_000, SHAPE))) {
            final TrainingRun run = new Trainer(CONFIG.withEpochs(1_000_000)).budget(budget).start(dataset);
            final LinearModel model = run.model();
            final List<Row> rows = SparseRows.random(4, 100, SHAPE);
            final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            runInThreads(3, failures, () -> {
                for (int i = 0; i < 20_000; i++) {
                    final Row row = rows.get(i % rows.size());
                    final float probability = model.predict(row.indices(), row.values());
                    assertTrue(probability >= 0 && probability <= 1, "probability " + probability);
                }
            });
            run.stop();
            assertTrue(run.await().stopped());
            model.close();
            assertEquals(List.of(), List.copyOf(failures));
        }
        assertEquals(0, budget.used());
    }

    @Test
    void shouldSaveReadableModelsWhileWorkersTouchNewFeatures(@TempDir final Path directory)
        throws IOException, InterruptedException {
        final List<Row> rows = SparseRows.random(6, 60_000, new Shape(200_000, 20, false, false, true));
        final Path file = directory.resolve("model.hgw");
        try (Dataset dataset = SparseRows.dataset(budget, rows)) {
            for (int attempt = 0; attempt < 3; attempt++) {
                final TrainingRun run = new Trainer(CONFIG.withEpochs(1)).budget(budget).start(dataset);
                int saved = 0;
                do {
                    run.model().save(file);
                    saved++;
                    try (LinearModel loaded = LinearModel.load(file)) {
                        assertEquals(run.model().dimension(), loaded.dimension(), "save " + saved);
                    }
                } while (!run.isDone());
                run.await();
                run.model().close();
            }
        }
    }

    private static void runInThreads(
        final int count, final ConcurrentLinkedQueue<Throwable> failures, final Runnable work)
        throws InterruptedException {
        final List<Thread> threads = new ArrayList<>();
        final CyclicBarrier start = new CyclicBarrier(count);
        for (int i = 0; i < count; i++) {
            final Thread thread = new Thread(() -> {
                try {
                    start.await();
                    work.run();
                } catch (final Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (final Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void shouldRefuseEveryUseAfterClose() {
        final LinearModel model = train(CONFIG);
        model.close();
        model.close();
        assertEquals(0, budget.used());
        final int[] indices = {1};
        final float[] values = {1};
        final List<Runnable> uses = List.of(() -> model.predict(indices, values), () -> model.margin(indices, values),
            () -> model.unseen(indices, 0, 1), () -> model.weight(1), model::bias,
            () -> model.forEachWeight((feature, weight) -> { }));
        for (final Runnable use : uses) {
            final Exception e = assertThrows(IllegalStateException.class, use::run);
            assertEquals("the model is closed", e.getMessage());
        }
        assertThrows(IllegalStateException.class, () -> model.save(Path.of("never-written")));
        try (Dataset dataset = SparseRows.dataset(budget, SparseRows.random(3, 20, SHAPE))) {
            assertThrows(IllegalStateException.class, () -> model.evaluate(dataset));
        }
        assertEquals(0, budget.used());
    }

    @Test
    void shouldEndPredictionsWellWhenAnotherThreadCloses() throws InterruptedException {
        final int[] indices = {1, 2, 3};
        final float[] values = {1, 1, 1};
        for (int round = 0; round < 200; round++) {
            final LinearModel model = train(CONFIG.withEpochs(1).withThreads(1));
            final float expected = model.margin(indices, values);
            final AtomicInteger started = new AtomicInteger();
            final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            final int closeAfter = round * 3;
            runInThreads(3, failures, () -> {
                final boolean closes = started.incrementAndGet() == 1;
                try {
                    for (int i = 0; ; i++) {
                        assertEquals(expected, model.margin(indices, values));
                        if (closes && i == closeAfter) {
                            model.close();
                        }
                    }
                } catch (final IllegalStateException e) {
                    assertEquals("the model is closed", e.getMessage());
                }
            });
            assertEquals(List.of(), List.copyOf(failures), "round " + round);
            assertEquals(0, budget.used(), "round " + round);
        }
    }
}
