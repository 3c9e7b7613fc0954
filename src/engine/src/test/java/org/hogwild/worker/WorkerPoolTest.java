package org.hogwild.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerPoolTest {
    private final WorkerPool pool = new WorkerPool(3);
    private final RunControl control = new RunControl();

    @AfterEach
    void close() {
        pool.close();
    }

    private Callable<Void> untilStopped(final AtomicInteger ended) {
        return () -> {
            while (!control.isStopped()) {
                Thread.onSpinWait();
            }
            ended.incrementAndGet();
            return null;
        };
    }

    @Test
    void shouldMakeEverythingVisibleToTheCaller() {
        assertEquals(3, pool.size());
        final int[] plain = new int[3];
        for (int round = 1; round <= 1000; round++) {
            final List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                final int id = i;
                tasks.add(() -> {
                    plain[id]++;
                    return null;
                });
            }
            pool.run(tasks, control, () -> { });
            assertEquals(3 * round, plain[0] + plain[1] + plain[2]);
        }
        assertNull(control.failure());
        assertFalse(control.isStopped());
    }

    @Test
    void shouldStopTheOthersAndWaitForThemWhenATaskFails() {
        final Error failure = new AssertionError("broken");
        final AtomicInteger ended = new AtomicInteger();
        pool.run(List.of(untilStopped(ended), untilStopped(ended), () -> {
            throw failure;
        }), control, () -> { });
        assertSame(failure, control.failure());
        assertEquals(2, ended.get());
    }

    @Test
    void shouldKeepLaterFailuresAsSuppressed() {
        final RuntimeException first = new IllegalStateException("first");
        final RuntimeException second = new IllegalStateException("second");
        control.fail(first);
        control.fail(second);
        control.fail(first);
        assertTrue(control.isStopped());
        assertSame(first, control.failure());
        assertEquals(List.of(second), List.of(first.getSuppressed()));
    }

    @Test
    void shouldStopWithoutAFailureWhenAsked() {
        control.stop();
        assertTrue(control.isStopped());
        assertNull(control.failure());
    }

    @Test
    void shouldStopWhenTheTickFailsAndTickNoMore() {
        final RuntimeException failure = new IllegalStateException("tick");
        final AtomicInteger ended = new AtomicInteger();
        final AtomicInteger ticks = new AtomicInteger();
        pool.run(List.of(untilStopped(ended), untilStopped(ended)), control, () -> {
            ticks.incrementAndGet();
            throw failure;
        });
        assertSame(failure, control.failure());
        assertEquals(2, ended.get());
        assertEquals(1, ticks.get());
    }

    @Test
    void shouldStopOnInterruptAndKeepTheFlag() throws InterruptedException {
        final AtomicInteger ended = new AtomicInteger();
        final AtomicBoolean flag = new AtomicBoolean();
        final CountDownLatch running = new CountDownLatch(1);
        final Thread caller = new Thread(() -> {
            pool.run(List.of(untilStopped(ended), () -> {
                running.countDown();
                return untilStopped(ended).call();
            }), control, () -> { });
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        running.await();
        caller.interrupt();
        caller.join();
        assertInstanceOf(InterruptedException.class, control.failure());
        assertTrue(flag.get());
        assertEquals(2, ended.get());
    }

    @Test
    void shouldWaitForStartedTasksWhenLaterOnesCannotBeStarted() {
        final AtomicInteger ended = new AtomicInteger();
        final OutOfMemoryError failure = new OutOfMemoryError("unable to create native thread (test)");
        pool.run(new AbstractList<Callable<Void>>() {
            @Override
            public Callable<Void> get(final int index) {
                if (index == 2) {
                    throw failure;
                }
                return untilStopped(ended);
            }

            @Override
            public int size() {
                return 3;
            }
        }, control, () -> { });
        assertSame(failure, control.failure());
        assertEquals(2, ended.get());
    }

    @Test
    void shouldAddUpCountersThatNeverFall() throws InterruptedException {
        final WorkerCounters counters = new WorkerCounters(4);
        final AtomicBoolean fell = new AtomicBoolean();
        final AtomicBoolean done = new AtomicBoolean();
        final Thread reader = new Thread(() -> {
            long before = 0;
            while (!done.get()) {
                final long now = counters.rowsAcquire();
                if (now < before) {
                    fell.set(true);
                }
                before = now;
            }
        });
        reader.start();
        final List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            final int worker = i;
            final Thread writer = new Thread(() -> {
                for (int k = 0; k < 50_000; k++) {
                    counters.addRelease(worker, 2, 3 + worker);
                }
            });
            writer.start();
            writers.add(writer);
        }
        for (final Thread writer : writers) {
            writer.join();
        }
        done.set(true);
        reader.join();
        assertFalse(fell.get());
        assertEquals(4 * 50_000 * 2, counters.rowsAcquire());
        assertEquals(50_000 * (3 + 4 + 5 + 6), counters.nonzerosAcquire());
    }
}
