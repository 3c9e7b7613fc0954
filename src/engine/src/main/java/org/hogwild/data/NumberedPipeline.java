package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Works on pieces 0, 1, 2 … on several threads and delivers the results in order. A thread that is ahead waits for its
 * turn, so that no more results are held than there are threads. The first failure, in order, ends the run. Of one use.
 *
 * @param <R> what becomes of a piece
 */
final class NumberedPipeline<R> {
    private final int pieces;
    private final Sink<R> sink;
    private final AtomicInteger next = new AtomicInteger();
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
        try {
            for (int i = 0; i < Math.min(threads, pieces); i++) {
                workers.add(start(stages.create()));
            }
        } catch (final RuntimeException | Error e) {
            stop(e);
        }
        awaitAll(workers);
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
        deliver(piece, result, problem);
    }

    private synchronized void deliver(final int piece, final R result, final Throwable problem) {
        awaitTurn(piece);
        if (stopped) {
            if (result != null) {
                sink.discard(result);
            }
        } else if (problem != null) {
            stop(problem);
        } else {
            try {
                sink.accept(result);
                turn++;
                notifyAll();
            } catch (final IOException | RuntimeException | Error e) {
                stop(e);
            }
        }
    }

    private void awaitTurn(final int piece) {
        while (turn != piece && !stopped) {
            try {
                wait();
            } catch (final InterruptedException e) {
                stop(new InterruptedIOException("interrupted"));
            }
        }
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
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
