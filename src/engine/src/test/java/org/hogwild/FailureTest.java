package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.hogwild.SparseRows.Shape;
import org.hogwild.data.Dataset;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.loss.Loss;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.MemoryLimitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails, stops or is closed: all workers end, the cause arrives, and every byte is given back. */
@Timeout(60)
class FailureTest {
    private static final int EPOCHS = 1_000_000;
    private static final Shape SHAPE = new Shape(300, 6, true, false, true);
    private static final TrainingConfig CONFIG = TrainingConfig.defaults().withThreads(2).withEpochs(EPOCHS);

    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 28);
    private Dataset dataset;

    @BeforeEach
    void makeData() {
        dataset = SparseRows.dataset(budget, SparseRows.random(1, 5_000, SHAPE));
    }

    @AfterEach
    void checkThatNothingIsLeft() {
        dataset.close();
        assertEquals(0, budget.used(), "off-heap bytes that nobody freed");
    }

    private Trainer trainer(final TrainingConfig config) {
        return new Trainer(config).budget(budget);
    }

    /** What all losses here share: they behave like the logistic one unless told otherwise. */
    interface Logistic extends Loss {
        Loss LOGISTIC = new LogisticLoss();

        @Override
        default String name() {
            return "test";
        }

        @Override
        default boolean isTwoClass() {
            return true;
        }

        @Override
        default float derivative(final float margin, final float label) {
            return LOGISTIC.derivative(margin, label);
        }

        @Override
        default float additive(final float margin, final float label) {
            return LOGISTIC.additive(margin, label);
        }

        @Override
        default float multiplicative(final float margin, final float label) {
            return LOGISTIC.multiplicative(margin, label);
        }

        @Override
        default double value(final double margin, final double label) {
            return LOGISTIC.value(margin, label);
        }

        @Override
        default float curvature() {
            return 0.25f;
        }
    }

    /** Works for a while, then throws in one of the workers. */
    record FailingLoss(float atMargin, RuntimeException failure) implements Logistic {
        @Override
        public float derivative(final float margin, final float label) {
            if (margin > atMargin) {
                throw failure;
            }
            return LOGISTIC.derivative(margin, label);
        }
    }

    /** Fails when rows are validated, and only then. */
    record FailingValue(RuntimeException failure) implements Logistic {
        @Override
        public double value(final double margin, final double label) {
            throw failure;
        }
    }

    /** Trains no further than the first row until the latch opens. */
    record WaitingLoss(CountDownLatch latch) implements Logistic {
        @Override
        public float derivative(final float margin, final float label) {
            try {
                latch.await();
            } catch (final InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return LOGISTIC.derivative(margin, label);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void shouldStopAllWorkersAndRethrowWhenOneFails(final int workers) {
        final RuntimeException failure = new UnsupportedOperationException("margin too large");
        final TrainingException thrown = assertThrows(TrainingException.class,
            () -> trainer(CONFIG.withThreads(workers).withLoss(new FailingLoss(2f, failure))).train(dataset));
        assertSame(failure, thrown.getCause());
        assertTrue(thrown.getMessage().matches("training stopped in epoch \\d+: margin too large"),
            thrown.getMessage());
    }

    @Test
    void shouldNameTheExceptionWhenItHasNoMessage() {
        final RuntimeException failure = new UnsupportedOperationException();
        final TrainingException thrown = assertThrows(TrainingException.class,
            () -> trainer(CONFIG.withLoss(new FailingLoss(0.5f, failure))).train(dataset));
        assertTrue(thrown.getMessage().endsWith("java.lang.UnsupportedOperationException"), thrown.getMessage());
    }

    @Test
    void shouldRethrowWhatTheListenerThrowsBetweenEpochs() {
        final RuntimeException failure = new IllegalStateException("enough");
        final TrainingListener atStart = new TrainingListener() {
            @Override
            public void onStart(final LinearModel model) {
                throw failure;
            }
        };
        final TrainingListener atEpoch = new TrainingListener() {
            @Override
            public void onEpoch(final EpochReport epoch) {
                throw failure;
            }
        };
        for (final TrainingListener listener : List.of(atStart, atEpoch)) {
            final TrainingException thrown =
                assertThrows(TrainingException.class, () -> trainer(CONFIG).listener(listener).train(dataset));
            assertSame(failure, thrown.getCause());
            assertTrue(thrown.getMessage().endsWith(": enough"), thrown.getMessage());
        }
    }

    @Test
    void shouldRethrowWhatTheListenerThrowsWhileWorkersTrain() {
        final RuntimeException failure = new IllegalStateException("enough");
        final CountDownLatch latch = new CountDownLatch(1);
        final TrainingException thrown = assertThrows(TrainingException.class,
            () -> trainer(CONFIG.withLoss(new WaitingLoss(latch))).listener(new TrainingListener() {
                @Override
                public void onProgress(final long rows, final long totalRows) {
                    assertEquals(0, rows);
                    assertEquals(5_000L * EPOCHS, totalRows);
                    latch.countDown();
                    throw failure;
                }
            }).train(dataset));
        assertSame(failure, thrown.getCause());
    }

    @Test
    void shouldRethrowWhenValidationFails() {
        final RuntimeException failure = new ArithmeticException("no value");
        final TrainingException thrown = assertThrows(TrainingException.class, () -> trainer(
            CONFIG.withLoss(new FailingValue(failure)).withHoldout(0.2)).train(dataset));
        assertSame(failure, thrown.getCause());
    }

    @Test
    void shouldReportABackgroundFailureInAwaitAndKeepTheModelOpen() throws InterruptedException {
        final RuntimeException failure = new UnsupportedOperationException("margin too large");
        final TrainingRun run = trainer(CONFIG.withLoss(new FailingLoss(2f, failure))).start(dataset);
        assertSame(failure, assertThrows(TrainingException.class, run::await).getCause());
        assertTrue(run.isDone());
        assertTrue(Float.isFinite(run.model().margin(new int[] {1, 2}, new float[] {1f, 1f})));
        run.model().close();
    }

    @Test
    void shouldStopOnInterruptWithTheFlagSet() throws InterruptedException {
        final CountDownLatch training = new CountDownLatch(1);
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        final AtomicReference<Boolean> flag = new AtomicReference<>();
        final Thread caller = new Thread(() -> {
            try {
                trainer(CONFIG).listener(countingDown(training)).train(dataset).close();
            } catch (final Throwable e) {
                thrown.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        training.await();
        caller.interrupt();
        caller.join();
        assertInstanceOf(TrainingException.class, thrown.get());
        assertInstanceOf(InterruptedException.class, thrown.get().getCause());
        assertTrue(thrown.get().getMessage().contains("interrupted"), thrown.get().getMessage());
        assertTrue(flag.get());
    }

    private static TrainingListener countingDown(final CountDownLatch latch) {
        return new TrainingListener() {
            @Override
            public void onEpoch(final EpochReport epoch) {
                latch.countDown();
            }
        };
    }

    @Test
    void shouldStopWhenAsked() throws InterruptedException {
        final CountDownLatch training = new CountDownLatch(1);
        final TrainingRun run = trainer(CONFIG).listener(countingDown(training)).start(dataset);
        training.await();
        assertFalse(run.isDone());
        run.stop();
        final TrainingReport report = run.await();
        assertTrue(report.stopped());
        assertTrue(report.epochs().size() >= 1 && report.epochs().size() < EPOCHS);
        assertEquals(String.valueOf(report.epochs().size()), run.model().metadata().get("epochs"));
        assertTrue(Float.isFinite(run.model().bias()));
        run.stop();
        assertEquals(report, run.await());
        run.model().close();
    }

    @Test
    void shouldGoOnWhenWaitingIsInterrupted() throws InterruptedException {
        final TrainingRun run = trainer(CONFIG).start(dataset);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, run::await);
        assertFalse(run.isDone());
        run.stop();
        assertTrue(run.await().stopped());
        run.model().close();
    }

    @Test
    void shouldFinishWhenDataAndModelAreClosedMeanwhile() throws InterruptedException {
        final Dataset validation = SparseRows.dataset(budget, SparseRows.random(7, 500, SHAPE));
        final CountDownLatch training = new CountDownLatch(1);
        final TrainingRun run =
            trainer(CONFIG.withEpochs(50)).validation(validation).listener(countingDown(training)).start(dataset);
        training.await();
        dataset.close();
        validation.close();
        run.model().close();
        assertThrows(IllegalStateException.class, () -> run.model().predict(new int[] {1}, new float[] {1f}));
        final TrainingReport report = run.await();
        assertEquals(50, report.epochs().size());
        assertEquals(500, report.epochs().get(49).validation().rows());
        assertThrows(IllegalStateException.class, () -> run.model().bias());
        assertEquals(0, budget.used());
    }

    @Test
    void shouldRefuseWhatIsClosedAndFreeTheRest() {
        final Dataset closed = SparseRows.dataset(budget, SparseRows.random(7, 500, SHAPE));
        final TrainingConfig config = CONFIG.withEpochs(1);
        final LinearModel model = trainer(config).train(dataset);
        closed.close();
        model.close();
        final long before = budget.used();
        assertThrows(IllegalStateException.class, () -> trainer(config).train(closed));
        assertThrows(IllegalStateException.class, () -> trainer(config).validation(closed).train(dataset));
        assertThrows(IllegalStateException.class, () -> trainer(config).initialModel(model).train(dataset));
        assertThrows(IllegalStateException.class, () -> trainer(config).start(closed));
        assertThrows(IllegalStateException.class, () -> trainer(config).validation(closed).start(dataset));
        assertEquals(before, budget.used());
    }

    @Test
    void shouldFreeEverythingWhereverTheBudgetRunsOut() {
        final TrainingConfig config = CONFIG.withEpochs(1).withThreads(4);
        int refused = 0;
        for (long room = 0; ; room += 128) {
            final MemoryBudget small = MemoryBudget.ofBytes(room);
            try {
                new Trainer(config).budget(small).train(dataset).close();
                assertEquals(0, small.used(), "room=" + room);
                break;
            } catch (final MemoryLimitException | TrainingException e) {
                refused++;
                assertTrue(e instanceof MemoryLimitException || e.getCause() instanceof MemoryLimitException,
                    () -> "found " + e);
                assertEquals(0, small.used(), "room=" + room);
            }
        }
        assertTrue(refused > 10);
    }
}
