package org.hogwild.worker;

import static org.hogwild.worker.BlockQueue.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.hogwild.SparseRows;
import org.hogwild.SparseRows.Row;
import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BlockQueueTest {
    private static final int ROWS = 60_000;
    private static Dataset dataset;

    @BeforeAll
    static void makeData() {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Row(i % 2, 1f, new int[] {i % 50}, new float[] {1f}));
        }
        dataset = SparseRows.dataset(rows);
    }

    @AfterAll
    static void freeData() {
        dataset.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 117", "2, 117", "3, 100", "8, 5", "16, 1", "4, 0", "7, 117"})
    void shouldHandOutEveryBlockOnceToOneThread(final int workers, final int blocks) {
        final int[] order = IntStream.range(0, blocks).toArray();
        final BlockQueue queue = new BlockQueue(workers, blocks);
        for (int epoch = 0; epoch < 3; epoch++) {
            queue.fill(order);
            final List<Integer> taken = new ArrayList<>();
            for (int block = queue.next(workers - 1); block != NONE; block = queue.next(workers - 1)) {
                taken.add(block);
            }
            assertEquals(IntStream.of(order).boxed().toList(), taken.stream().sorted().toList());
            for (int worker = 0; worker < workers; worker++) {
                assertEquals(NONE, queue.next(worker));
            }
        }
    }

    @Test
    void shouldGiveAWorkerItsOwnShareInOrderBeforeItSteals() {
        final BlockQueue queue = new BlockQueue(3, 9);
        queue.fill(new int[] {10, 11, 12, 13, 14, 15, 16, 17, 18});
        for (int block = 13; block < 16; block++) {
            assertEquals(block, queue.next(1));
        }
        assertEquals(10, queue.next(0));
        // worker 2's queue is now the longest
        assertEquals(16, queue.next(1));
    }

    @Test
    void shouldForgetWhatAStoppedEpochLeft() {
        final BlockQueue queue = new BlockQueue(2, 10);
        queue.fill(IntStream.range(0, 10).toArray());
        assertNotEquals(NONE, queue.next(0));
        queue.fill(IntStream.range(10, 20).toArray());
        for (int i = 0; i < 10; i++) {
            assertTrue(queue.next(i % 2) >= 10);
        }
        assertEquals(NONE, queue.next(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void shouldHandOutEveryBlockOnceToManyThreads(final int workers) {
        final int[] order = IntStream.range(0, 117).toArray();
        final BlockQueue queue = new BlockQueue(workers, order.length);
        final RunControl control = new RunControl();
        try (WorkerPool pool = new WorkerPool(workers)) {
            for (int round = 0; round < 300; round++) {
                queue.fill(order);
                final ConcurrentLinkedQueue<Integer> taken = new ConcurrentLinkedQueue<>();
                final CyclicBarrier start = new CyclicBarrier(workers);
                final List<Callable<Void>> tasks = new ArrayList<>();
                for (int worker = 0; worker < workers; worker++) {
                    final int id = worker;
                    tasks.add(() -> {
                        start.await();
                        for (int block = queue.next(id); block != NONE; block = queue.next(id)) {
                            taken.add(block);
                        }
                        return null;
                    });
                }
                pool.run(tasks, control, () -> { });
                assertNull(control.failure());
                assertEquals(order.length, taken.size(), "round " + round);
                assertEquals(order.length, new HashSet<>(taken).size(), "round " + round);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.95})
    void shouldVisitEachTrainingRowOnceInAnOrderThatTheSeedGives(final double fraction) {
        final Holdout holdout = fraction == 0 ? Holdout.none() : new Holdout(fraction, 5);
        final Set<Long> expected = new HashSet<>();
        for (long row = 0; row < ROWS; row++) {
            if (!holdout.contains(row)) {
                expected.add(row);
            }
        }
        final List<Long> order = order(holdout, 1, 0);
        assertEquals(expected.size(), order.size());
        assertEquals(expected, new HashSet<>(order));
        assertEquals(order, order(holdout, 1, 0));
        assertNotEquals(order, order(holdout, 2, 0));
        final List<Long> next = order(holdout, 1, 1);
        assertNotEquals(order, next);
        assertEquals(expected, new HashSet<>(next));
    }

    private static List<Long> order(final Holdout holdout, final long seed, final int epoch) {
        final List<Long> order = new ArrayList<>();
        for (final long[] turn : RowOrder.turns(dataset, holdout, seed, epoch)) {
            assertTrue(turn.length > 0 && turn.length <= Window.TURN_ROWS, "turn of " + turn.length);
            for (final long row : turn) {
                order.add(row);
            }
        }
        return order;
    }

    @Test
    void shouldMixTheRowsOfSeveralBlocks() {
        final List<long[]> turns = RowOrder.turns(dataset, Holdout.none(), 1, 0);
        final Set<Long> blocks = new HashSet<>();
        for (int turn = 0; turn < 32; turn++) {
            blocks.add(turns.get(turn)[0] / 512);
        }
        assertTrue(blocks.size() > 8, "the first 1024 rows come from only " + blocks.size() + " blocks");
    }
}
