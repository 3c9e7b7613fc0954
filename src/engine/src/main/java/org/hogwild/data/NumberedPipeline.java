package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Works on pieces 0, 1, 2 … on several threads and delivers the results in order. A thread that is far ahead waits, so
 * that no more than a few results for each thread are held. The first failure, in order, ends the run. Of one use.
 *
 * @param <R> what becomes of a piece
 */
final class NumberedPipeline<R> {
    private static final int AHEAD_PER_THREAD = 4;

    private final int pieces;
    private final Sink<R> sink;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Outcome<R>> pending = new HashMap<>();
    private int mostAhead;
    private int turn;
    private boolean stopped;
    private Throwable failure;

    NumberedPipeline(final int pieces, final Sink<R> sink) {
        this.pieces = pieces;
        this.sink = sink;
    }

    /** What one thread does to pieces. */
    interface Stage<R> extends AutoCloseable {
        R apply(int piece) throws IOException;

        @Override
        void close();
    }

    /** A piece's result, or why there is none. */
    private record Outcome<R>(R result, Throwable problem) {
    }

    /** Makes the stage of one more thread. */
    interface StageFactory<R> {
        Stage<R> create();
    }

    /** Called by one thread at a time, in order. */
    interface Sink<R> {
        void accept(R result) throws IOException;

        /** Frees a result that will not be accepted. */
        default void discard(final R result) {
        }
    }

    /**
     * Runs to the end. However it ends, its threads have then ended, too.
     *
     * @throws InterruptedIOException if this thread is interrupted; its flag is then set
     */
    void run(final int threads, final StageFactory<R> stages) throws IOException {
        final List<Thread> workers = new ArrayList<>();
        mostAhead = AHEAD_PER_THREAD * threads;
        try {
            for (int i = 0; i < Math.min(threads, pieces); i++) {
                workers.add(start(stages.create()));
            }
        } catch (final RuntimeException | Error e) {
            stop(e);
        }
        awaitAll(workers);
        discardPending();
        rethrow();
    }

    private Thread start(final Stage<R> stage) {
        final Thread worker = new Thread(() -> work(stage), "hogwild-loader");
        worker.setDaemon(true);
        try {
            worker.start();
        } catch (final Error e) {
            stage.close(); // the system refused a thread
            throw e;
        }
        return worker;
    }

    private void awaitAll(final List<Thread> workers) {
        boolean interrupted = false;
        for (final Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (final InterruptedException e) {
                    interrupted = true;
                    stop(new InterruptedIOException("interrupted while reading data"));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(final Stage<R> stage) {
        try (stage) {
            for (int piece = next.getAndIncrement(); piece < pieces && !isStopped(); piece = next.getAndIncrement()) {
                apply(stage, piece);
            }
        } catch (final RuntimeException | Error e) {
            stop(e);
        }
    }

    private void apply(final Stage<R> stage, final int piece) {
        R result = null;
        Throwable problem = null;
        try {
            result = stage.apply(piece);
        } catch (final IOException | RuntimeException | Error e) {
            problem = e;
        }
        deliver(piece, new Outcome<>(result, problem));
    }

    private synchronized void deliver(final int piece, final Outcome<R> outcome) {
        pending.put(piece, outcome);
        while (!stopped && pending.containsKey(turn)) {
            accept(pending.remove(turn));
        }
        notifyAll();
        while (piece - turn >= mostAhead && !stopped) {
            try {
                wait();
            } catch (final InterruptedException e) {
                stop(new InterruptedIOException("interrupted"));
            }
        }
    }

    private void accept(final Outcome<R> outcome) {
        turn++;
        if (outcome.problem() != null) {
            stop(outcome.problem());
            return;
        }
        try {
            sink.accept(outcome.result());
        } catch (final IOException | RuntimeException | Error e) {
            stop(e);
        }
    }

    private synchronized void discardPending() {
        for (final Outcome<R> outcome : pending.values()) {
            if (outcome.result() != null) {
                sink.discard(outcome.result());
            }
        }
        pending.clear();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void stop(final Throwable reason) {
        if (!stopped) {
            failure = reason;
        }
        stopped = true;
        notifyAll();
    }

    private synchronized void rethrow() throws IOException {
        Failures.rethrow(failure);
    }
}
