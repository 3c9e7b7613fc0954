package org.hogwild.synthetic;

import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed pool of daemon threads that dies with the call that opened it; tasks still running are interrupted.
 */
final class WorkerThreads implements AutoCloseable {

    private final int count;
    private final ExecutorService executor;

    WorkerThreads(int count) {
        this.count = count;
        final AtomicInteger number = new AtomicInteger();
        executor = Executors.newFixedThreadPool(count, task -> {
            final Thread thread = new Thread(task, "synthetic-rows-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    int count() {
        return count;
    }

    <T> Future<T> submit(Callable<T> task) {
        return executor.submit(task);
    }

    /**
     * {@return the task's result}
     *
     * @throws InterruptedIOException if the calling thread is interrupted, which it then still is
     */
    static <T> T await(Future<T> task) throws InterruptedIOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            final InterruptedIOException failure = new InterruptedIOException("row making interrupted");
            failure.initCause(e);
            throw failure;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("making rows failed", e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
