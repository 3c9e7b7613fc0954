package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NumberedPipelineTest {
    private static final int PIECES = 500;

    private final List<Integer> accepted = new ArrayList<>();
    private final ConcurrentLinkedQueue<Integer> made = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> discarded = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    @AfterEach
    void shouldLeaveNothing() {
        TestData.assertNoThreadLeft();
        assertEquals(0, open.get(), "stages that nobody closed");
        assertEquals(IntStream.range(0, accepted.size()).boxed().toList(), accepted);
        assertEquals(made.size(), accepted.size() + discarded.size(), "results that nobody took or freed");
    }

    /** What a piece becomes, unless that fails. */
    private interface Work {
        void on(int piece) throws IOException;
    }

    private void run(final int threads, final Work stage, final Work sink) throws IOException {
        new NumberedPipeline<Integer>(PIECES, new NumberedPipeline.Sink<>() {
            @Override
            public void accept(final Integer result) throws IOException {
                accepted.add(result);
                sink.on(result);
            }

            @Override
            public void discard(final Integer result) {
                discarded.add(result);
            }
        }).run(threads, () -> new CountedStage(stage));
    }

    private final class CountedStage implements NumberedPipeline.Stage<Integer> {
        private final Work work;

        CountedStage(final Work work) {
            this.work = work;
            open.incrementAndGet();
        }

        @Override
        public Integer apply(final int piece) throws IOException {
            work.on(piece);
            made.add(piece);
            return piece;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    @Test
    void shouldDeliverInOrder() throws IOException {
        for (final int threads : TestData.THREADS) {
            accepted.clear();
            made.clear();
            run(threads, piece -> { }, piece -> { });
            assertEquals(PIECES, accepted.size());
        }
    }

    @Test
    void shouldThrowTheFirstFailureInOrder() {
        final IOException failure = new IOException("piece 100");
        assertSame(failure, assertThrows(IOException.class, () -> run(5, piece -> {
            if (piece > 100) {
                throw new IllegalStateException("a later one");
            }
            if (piece == 100) {
                throw failure;
            }
        }, piece -> { })));
        assertEquals(100, accepted.size());
    }

    @Test
    void shouldStopWhenTheSinkFails() {
        final RuntimeException failure = new IllegalStateException("full");
        assertSame(failure, assertThrows(RuntimeException.class, () -> run(3, piece -> { }, piece -> {
            if (piece == 50) {
                throw failure;
            }
        })));
        assertEquals(51, accepted.size());
    }

    @Test
    void shouldStopWhenInterrupted() {
        final Thread caller = Thread.currentThread();
        caller.interrupt();
        assertThrows(InterruptedIOException.class, () -> run(2, piece -> {
            while (piece == 10 && caller.isInterrupted()) {
                Thread.onSpinWait(); // until the caller has noticed
            }
        }, piece -> { }));
        assertTrue(Thread.interrupted());
    }
}
