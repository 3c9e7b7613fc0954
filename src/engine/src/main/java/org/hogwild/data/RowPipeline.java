package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Parses chunks on several threads and delivers the results in source order: each thread takes a chunk, parses it,
 * works on its rows, and hands the result over when its turn has come. Memory is bounded by one chunk per thread, and
 * what the sink sees does not depend on the number of threads.
 *
 * <p>An error ends the run; of several, the one that comes first in the source is thrown, with its line counted over
 * the whole file. Of one use.
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
    private int running;
    private boolean stopped;
    private Throwable failure;

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
        /** Takes over a result, whatever comes of the call. */
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

    /** A chunk's result, or why there is none. */
    private record Outcome<R>(R result, Throwable failure) {
    }

    /**
     * Runs to the end of the source. However it ends, its threads have then ended, too.
     *
     * @throws IOException the first error of the input
     * @throws InterruptedException if this thread is interrupted
     */
    void run(final int threads, final StageFactory<R> stages) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(); // few rows would be done before anyone waited
        }
        final ExecutorService pool = Executors.newFixedThreadPool(threads, RowPipeline::daemon);
        try {
            for (int i = 0; i < threads; i++) {
                final Stage<R> stage = stages.create();
                started();
                pool.execute(() -> work(stage));
            }
            awaitLastOrFailure();
        } finally {
            stop(null);
            pool.shutdownNow();
            awaitTermination(pool);
        }
        rethrowFailure();
    }

    private static Thread daemon(final Runnable task) {
        final Thread thread = new Thread(task, "hogwild-parser");
        thread.setDaemon(true);
        return thread;
    }

    private static void awaitTermination(final ExecutorService pool) {
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

    private void work(final Stage<R> stage) {
        try {
            final Chunk chunk = new Chunk();
            final RowBuffer rows = new RowBuffer();
            final SvmLightParser parser = new SvmLightParser(labelsRequired);
            while (!isStopped() && source.next(chunk)) {
                parser.parse(chunk, rows);
                deliver(chunk, parser, outcome(stage, rows, parser));
            }
        } catch (final IOException | RuntimeException | Error e) {
            stop(e);
        } finally {
            ended();
        }
    }

    private Outcome<R> outcome(final Stage<R> stage, final RowBuffer rows, final SvmLightParser parser) {
        if (parser.error() != null) {
            return new Outcome<>(null, null);
        }
        try {
            return new Outcome<>(stage.apply(rows, parser), null);
        } catch (final IOException | RuntimeException | Error e) {
            return new Outcome<>(null, e);
        }
    }

    private synchronized void deliver(final Chunk chunk, final SvmLightParser parser, final Outcome<R> outcome)
        throws IOException {
        if (!awaitTurn(chunk.sequence)) {
            if (outcome.result() != null) {
                sink.discard(outcome.result());
            }
            return;
        }
        if (chunk.input != input) {
            input = chunk.input;
            linesBefore = 0;
        }
        if (parser.error() != null) {
            throw parser.error().at(chunk.name, linesBefore);
        }
        Failures.rethrow(outcome.failure());
        sink.accept(outcome.result(), new Delivery(chunk.name, chunk.input, linesBefore, parser));
        linesBefore += parser.lines();
        turn++;
        notifyAll();
    }

    /** {@return whether the turn has come; false means that the run has been stopped} */
    private boolean awaitTurn(final long sequence) {
        while (turn != sequence && !stopped) {
            try {
                wait();
            } catch (final InterruptedException e) {
                stop(new InterruptedIOException("interrupted"));
            }
        }
        return !stopped;
    }

    private synchronized void rethrowFailure() throws IOException {
        Failures.rethrow(failure);
    }

    private synchronized void started() {
        running++;
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    private synchronized void awaitLastOrFailure() throws InterruptedException {
        while (running > 0 && !stopped) {
            wait();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Stops all threads; the first reason given is the one that is thrown. */
    private synchronized void stop(final Throwable reason) {
        if (!stopped) {
            failure = reason;
        }
        stopped = true;
        notifyAll();
    }
}
