package org.hogwild.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Parses chunks on several threads and delivers the results in source order: each thread takes a chunk, parses it,
 * works on its rows, and hands the result over when its turn has come. Memory is bounded by one chunk per thread, and
 * what the sink sees does not depend on the number of threads.
 *
 * <p>An error ends the run; of several, the one that comes first in the source is thrown, with its line counted over
 * the whole file.
 *
 * @param <R> what the parallel stage makes of a chunk's rows
 */
final class RowPipeline<R> {
    private final ChunkSource source;
    private final boolean labelsRequired;
    private final Sink<R> sink;
    private long turn;
    private int input = -1;
    private long linesBefore;
    private boolean failed;

    RowPipeline(final ChunkSource source, final boolean labelsRequired, final Sink<R> sink) {
        this.source = source;
        this.labelsRequired = labelsRequired;
        this.sink = sink;
    }

    /** The parallel stage of one thread. */
    interface Stage<R> {
        R apply(RowBuffer rows, SvmLightParser parser) throws IOException;
    }

    /** The ordered stage, called by one thread at a time, in source order. */
    interface Sink<R> {
        void accept(R result, Delivery delivery) throws IOException;

        /** Frees a result that will not be accepted because the run has failed. */
        default void discard(final R result) {
        }
    }

    /** Where the rows of a result come from. */
    record Delivery(String file, int input, long linesBefore, SvmLightParser parser) {
    }

    /** Makes the stage of one more thread. */
    interface StageFactory<R> {
        Stage<R> create();
    }

    /**
     * Runs to the end of the source.
     *
     * @throws IOException the first error of the input
     * @throws InterruptedException if this thread is interrupted; the other threads have then ended
     */
    void run(final int threads, final StageFactory<R> stages) throws IOException, InterruptedException {
        final ExecutorService pool = Executors.newFixedThreadPool(threads, RowPipeline::daemon);
        final List<Future<Void>> futures = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                final Stage<R> stage = stages.create();
                futures.add(pool.submit(() -> work(stage)));
            }
            awaitAll(futures);
        } finally {
            fail();
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    private static Thread daemon(final Runnable task) {
        final Thread thread = new Thread(task, "hogwild-parser");
        thread.setDaemon(true);
        return thread;
    }

    private static void awaitEnd(final ExecutorService pool) {
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.HOURS);
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitAll(final List<Future<Void>> futures) throws IOException, InterruptedException {
        Throwable first = null;
        for (final Future<Void> future : futures) {
            try {
                future.get();
            } catch (final ExecutionException e) {
                if (first == null) {
                    first = e.getCause();
                } else if (first != e.getCause()) {
                    first.addSuppressed(e.getCause());
                }
            }
        }
        rethrow(first);
    }

    private static void rethrow(final Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    private Void work(final Stage<R> stage) throws IOException, InterruptedException {
        final Chunk chunk = new Chunk();
        final RowBuffer rows = new RowBuffer();
        final SvmLightParser parser = new SvmLightParser(labelsRequired);
        try {
            while (!hasFailed() && source.next(chunk)) {
                parser.parse(chunk, rows);
                final R result = parser.error() == null ? stage.apply(rows, parser) : null;
                deliver(chunk, parser, result);
            }
            return null;
        } catch (final IOException | RuntimeException | Error e) {
            fail();
            throw e;
        }
    }

    private synchronized void deliver(final Chunk chunk, final SvmLightParser parser, final R result)
        throws IOException, InterruptedException {
        while (turn != chunk.sequence && !failed) {
            wait();
        }
        if (failed) {
            discard(result);
            return;
        }
        if (chunk.input != input) {
            input = chunk.input;
            linesBefore = 0;
        }
        if (parser.error() != null) {
            throw parser.error().at(chunk.name, linesBefore);
        }
        sink.accept(result, new Delivery(chunk.name, chunk.input, linesBefore, parser));
        linesBefore += parser.lines();
        turn++;
        notifyAll();
    }

    private void discard(final R result) {
        if (result != null) {
            sink.discard(result);
        }
    }

    private synchronized boolean hasFailed() {
        return failed;
    }

    private synchronized void fail() {
        failed = true;
        notifyAll();
    }
}
