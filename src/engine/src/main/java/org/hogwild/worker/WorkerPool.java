package org.hogwild.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads, and a barrier: {@link #run} returns when all tasks have ended, and everything they wrote
 * is then visible to the caller, raw memory included. Daemon threads; closed by whoever created it.
 */
public final class WorkerPool implements AutoCloseable {
    private static final long TICK_MS = 100;

    private final int size;
    private final ExecutorService threads;

    /** Makes a pool of up to {@code size} threads, started when they are first needed. */
    public WorkerPool(final int size) {
        this.size = size;
        final AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(size, task -> {
            final Thread thread = new Thread(task, "hogwild-worker-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** {@return the number of threads} */
    public int size() {
        return size;
    }

    /**
     * Runs all tasks and waits for every one of them, whatever happens. A failing task stops the run; an interrupt of
     * the calling thread does so too, and is remembered in its interrupt flag.
     *
     * @param tick called every 100 ms while waiting, on the calling thread; if it throws, the run is stopped
     */
    public void run(final List<? extends Callable<Void>> tasks, final RunControl control, final Runnable tick) {
        final List<Future<Void>> futures = new ArrayList<>(tasks.size());
        try {
            for (final Callable<Void> task : tasks) {
                futures.add(threads.submit(() -> guarded(task, control)));
            }
        } catch (final RuntimeException | Error e) {
            control.fail(e); // the system refused a thread, perhaps: those that run are still waited for
        }
        boolean interrupted = false;
        for (final Future<Void> future : futures) {
            while (!future.isDone()) {
                try {
                    future.get(TICK_MS, TimeUnit.MILLISECONDS);
                } catch (final TimeoutException e) {
                    tick(tick, control);
                } catch (final InterruptedException e) {
                    interrupted = true;
                    control.fail(e);
                } catch (final ExecutionException e) {
                    control.fail(e.getCause());
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Void guarded(final Callable<Void> task, final RunControl control) {
        try {
            return task.call();
        } catch (final Throwable e) {
            control.fail(e);
            return null;
        }
    }

    private static void tick(final Runnable tick, final RunControl control) {
        if (!control.isStopped()) {
            try {
                tick.run();
            } catch (final RuntimeException | Error e) {
                control.fail(e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
