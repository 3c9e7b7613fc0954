package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, errors and ownership of results; the source is a list of chunks, each with a row that carries its number. */
@Timeout(60)
class RowPipelineTest {
    private final Set<Integer> alive = new HashSet<>();
    private final List<Integer> accepted = new ArrayList<>();

    @AfterEach
    void shouldLeaveNoThread() {
        TestData.assertNoThreadLeft();
    }

    /** Hands out chunks of one row whose label is the chunk's number. */
    private static final class NumberedChunks implements ChunkSource {
        private final int count;
        private int next;

        NumberedChunks(final int count) {
            this.count = count;
        }

        @Override
        public synchronized boolean next(final Chunk chunk) {
            if (next == count) {
                return false;
            }
            final byte[] text = TestData.bytes(text(next) + "\n");
            chunk.reserve(text.length);
            System.arraycopy(text, 0, chunk.bytes, 0, text.length);
            chunk.endAt(text.length);
            chunk.sequence = next++;
            chunk.name = "t";
            chunk.failure = null;
            return true;
        }

        String text(final int number) {
            return Integer.toString(number);
        }

        @Override
        public void close() {
        }
    }

    /** Takes results in order and fails at one of them. */
    private final class RecordingSink implements RowPipeline.Sink<Integer> {
        private final int failAt;
        private final Exception failure;

        RecordingSink(final int failAt, final Exception failure) {
            this.failAt = failAt;
            this.failure = failure;
        }

        @Override
        public void accept(final Integer result, final RowPipeline.Delivery delivery) throws IOException {
            release(result);
            accepted.add(result);
            assertEquals(result.longValue(), delivery.linesBefore());
            if (result == failAt) {
                if (failure instanceof IOException e) {
                    throw e;
                }
                throw (RuntimeException) failure;
            }
        }

        @Override
        public void discard(final Integer result) {
            release(result);
        }
    }

    private int produce(final int number) {
        synchronized (alive) {
            assertTrue(alive.add(number));
        }
        return number;
    }

    private void release(final int number) {
        synchronized (alive) {
            assertTrue(alive.remove(number), "not produced, or released twice: " + number);
        }
    }

    private RowPipeline.StageFactory<Integer> stages() {
        return () -> (rows, parser) -> produce((int) rows.label(0));
    }

    private RowPipeline<Integer> pipeline(final int chunks, final RowPipeline.Sink<Integer> sink) {
        return new RowPipeline<>(new NumberedChunks(chunks), true, sink);
    }

    private void assertAcceptedUpTo(final int count) {
        assertEquals(java.util.stream.IntStream.range(0, count).boxed().toList(), accepted);
        assertEquals(Set.of(), alive, "neither accepted nor discarded");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 5, 16 })
    void shouldDeliverInSourceOrder(final int threads) throws Exception {
        pipeline(3000, new RecordingSink(-1, null)).run(threads, stages());
        assertAcceptedUpTo(3000);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 5, 16 })
    void shouldRethrowWhatTheSinkThrewAndDiscardTheRest(final int threads) {
        for (final Exception failure : new Exception[] { new IOException("full"), new IllegalStateException("bad") }) {
            accepted.clear();
            assertSame(failure, assertThrows(failure.getClass(),
                () -> pipeline(3000, new RecordingSink(100, failure)).run(threads, stages())));
            assertAcceptedUpTo(101);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 5, 16 })
    void shouldRethrowTheStageFailureThatComesFirstInTheSource(final int threads) {
        for (int repetition = 0; repetition < 20; repetition++) {
            accepted.clear();
            final IllegalStateException e = assertThrows(IllegalStateException.class,
                () -> pipeline(400, new RecordingSink(-1, null)).run(threads, () -> (rows, parser) -> {
                    final int number = (int) rows.label(0);
                    if (number >= 150 && number % 5 == 0) {
                        throw new IllegalStateException("failed at " + number);
                    }
                    return produce(number);
                }));
            assertEquals("failed at 150", e.getMessage());
            assertAcceptedUpTo(150);
        }
    }

    @Test
    void shouldPreferAnEarlierErrorThoughALaterStageFailedBeforeIt() {
        final CountDownLatch laterFailed = new CountDownLatch(1);
        final OutOfMemoryError first = new OutOfMemoryError("the first in the source");
        final OutOfMemoryError e = assertThrows(OutOfMemoryError.class,
            () -> pipeline(10, new RecordingSink(-1, null)).run(2, () -> (rows, parser) -> {
                if (rows.label(0) == 1) {
                    laterFailed.countDown();
                    throw new IllegalStateException("later in the source");
                }
                await(laterFailed);
                throw first;
            }));
        assertSame(first, e);
    }

    @Test
    void shouldPreferAParseErrorBeforeAStageFailure() {
        final CountDownLatch laterFailed = new CountDownLatch(1);
        final ChunkSource source = new NumberedChunksWithBadOne(laterFailed);
        final InputFormatException e = assertThrows(InputFormatException.class,
            () -> new RowPipeline<Integer>(source, true, new RecordingSink(-1, null)).run(3, () -> (rows, parser) -> {
                if (rows.label(0) == 2) {
                    laterFailed.countDown();
                    throw new IllegalStateException("later in the source");
                }
                return produce((int) rows.label(0));
            }));
        assertEquals("t:2:1: found 'bad', expected a label (a decimal number)", e.getMessage());
        assertAcceptedUpTo(1);
    }

    /** The second of four chunks is bad, and handed out only after the third has been worked on. */
    private static final class NumberedChunksWithBadOne implements ChunkSource {
        private final CountDownLatch beforeBad;
        private final AtomicInteger next = new AtomicInteger();

        NumberedChunksWithBadOne(final CountDownLatch beforeBad) {
            this.beforeBad = beforeBad;
        }

        @Override
        public boolean next(final Chunk chunk) {
            final int number = next.getAndIncrement();
            if (number > 3) {
                return false;
            }
            if (number == 1) {
                await(beforeBad);
            }
            final byte[] text = TestData.bytes(number == 1 ? "bad" : Integer.toString(number));
            chunk.reserve(text.length);
            System.arraycopy(text, 0, chunk.bytes, 0, text.length);
            chunk.endAt(text.length);
            chunk.sequence = number;
            chunk.name = "t";
            return true;
        }

        @Override
        public void close() {
        }
    }

    @Test
    void shouldRethrowWhatTheSourceThrew() {
        final IllegalStateException failure = new IllegalStateException("source");
        final ChunkSource source = new ChunkSource() {
            @Override
            public boolean next(final Chunk chunk) {
                throw failure;
            }

            @Override
            public void close() {
            }
        };
        assertSame(failure, assertThrows(IllegalStateException.class,
            () -> new RowPipeline<Integer>(source, true, new RecordingSink(-1, null)).run(3, stages())));
    }

    @Test
    void shouldRethrowWhatTheStageFactoryThrewAndEndTheThreadsThatRun() {
        final AtomicInteger created = new AtomicInteger();
        final IllegalStateException failure = new IllegalStateException("no third stage");
        assertSame(failure, assertThrows(IllegalStateException.class,
            () -> pipeline(1_000_000, new RecordingSink(-1, null)).run(3, () -> {
                if (created.incrementAndGet() == 3) {
                    throw failure;
                }
                return (rows, parser) -> produce((int) rows.label(0));
            })));
        assertEquals(Set.of(), alive);
    }

    /** The first chunk is stuck, the others have results that wait for their turn when the interrupt comes. */
    @Test
    void shouldDiscardResultsThatWaitForTheirTurnOnAnInterrupt() throws Exception {
        for (int repetition = 0; repetition < 20; repetition++) {
            final CountDownLatch othersDone = new CountDownLatch(7);
            final CountDownLatch never = new CountDownLatch(1);
            final AtomicReference<Throwable> thrown = new AtomicReference<>();
            final Thread runner = new Thread(() -> {
                try {
                    pipeline(100, new RecordingSink(-1, null)).run(8, () -> (rows, parser) -> {
                        if (rows.label(0) == 0) {
                            await(never);
                        }
                        final int number = produce((int) rows.label(0));
                        othersDone.countDown();
                        return number;
                    });
                } catch (final Throwable e) {
                    thrown.set(e);
                }
            });
            runner.start();
            othersDone.await();
            runner.interrupt();
            runner.join();
            assertTrue(thrown.get() instanceof InterruptedException, String.valueOf(thrown.get()));
            assertAcceptedUpTo(0);
        }
    }

    @Test
    void shouldReportAnErrorThoughAnotherThreadWaitsForInput() {
        final CountDownLatch never = new CountDownLatch(1);
        final ChunkSource source = new ChunkSource() {
            private final AtomicInteger next = new AtomicInteger();

            @Override
            public boolean next(final Chunk chunk) {
                if (next.getAndIncrement() > 0) {
                    await(never);
                    return false;
                }
                chunk.reserve(1);
                chunk.bytes[0] = 'x';
                chunk.endAt(1);
                chunk.name = "t";
                return true;
            }

            @Override
            public void close() {
            }
        };
        assertEquals("t:1:1: found 'x', expected a label (a decimal number)", assertThrows(InputFormatException.class,
            () -> new RowPipeline<Integer>(source, true, new RecordingSink(-1, null)).run(2, stages())).getMessage());
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
