package org.hogwild.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hogwild.data.Block;
import org.hogwild.data.BlockReader;
import org.hogwild.data.Holdout;
import org.hogwild.data.SplitMix64;
import org.hogwild.update.Schedule;

/**
 * The blocks a worker trains on together, and the order of their rows: as many as fit 512 KiB, which a second-level
 * cache holds, at least one. Rows are shuffled within each block, then the blocks are visited in turns of a few rows,
 * in random order, so that small data sets and sorted ones mix; held-out rows are left out. A function of seed, epoch
 * and blocks. One object per worker; not thread-safe.
 */
final class Window {
    /** The most rows of one block that are visited in one turn. */
    static final int TURN_ROWS = Schedule.ROWS_PER_RATE;

    /** Blocks are taken until those before have this many bytes. */
    static final long MAX_BYTES = BlockReader.WINDOW_BYTES;

    private static final int MAX_BLOCKS = 64;
    private static final long BLOCKS = 0x626C6F636B73L;

    private final long seed;
    private final Holdout holdout;
    private final BlockReader reader;
    private final SplitMix64 random = new SplitMix64(0, 0);
    private final List<Block> blocks = new ArrayList<>();
    private final int[][] rows = new int[MAX_BLOCKS][0];
    private final int[] counts = new int[MAX_BLOCKS];
    private int[] turns = new int[64];
    private int turnCount;

    /** @param reader can hold blocks of {@link #MAX_BYTES}, and one more */
    Window(final long seed, final Holdout holdout, final BlockReader reader) {
        this.seed = seed;
        this.holdout = holdout;
        this.reader = reader;
    }

    /** {@return the numbers of the blocks in this epoch's order} */
    static int[] shuffled(final int blocks, final long seed, final int epoch) {
        final int[] order = IntStream.range(0, blocks).toArray();
        shuffle(order, blocks, new SplitMix64(seed, BLOCKS + epoch));
        return order;
    }

    /** {@return whether there were any more blocks}; they are the window now */
    boolean fill(final BlockQueue queue, final int worker, final int epoch) {
        blocks.clear();
        reader.release();
        long bytes = 0;
        while (bytes < MAX_BYTES && blocks.size() < MAX_BLOCKS) {
            // of the others' blocks one at a time: a worker that is done must not leave another without any
            final int number = blocks.isEmpty() ? queue.next(worker) : queue.nextOwn(worker);
            if (number == BlockQueue.NONE) {
                break;
            }
            final Block block = reader.acquire(number);
            blocks.add(block);
            bytes += block.bytes();
            if (bytes + block.bytes() > MAX_BYTES) {
                break;
            }
        }
        order(epoch);
        return !blocks.isEmpty();
    }

    private void order(final int epoch) {
        turnCount = 0;
        for (int i = 0; i < blocks.size(); i++) {
            final Block block = blocks.get(i);
            random.restart(SplitMix64.mix(seed) + epoch, block.firstRow());
            counts[i] = shuffleRows(i, block);
            for (int row = 0; row < counts[i]; row += TURN_ROWS) {
                addTurn(i);
            }
        }
        if (blocks.size() > 1) {
            random.restart(SplitMix64.mix(~seed) + epoch, blocks.get(0).firstRow());
            shuffle(turns, turnCount, random);
        }
    }

    private int shuffleRows(final int i, final Block block) {
        if (rows[i].length < block.rows()) {
            rows[i] = new int[block.rows()];
        }
        final int[] order = rows[i];
        int count = 0;
        for (int row = 0; row < block.rows(); row++) {
            if (!holdout.contains(block.firstRow() + row)) {
                order[count++] = row;
            }
        }
        shuffle(order, count, random);
        return count;
    }

    private static void shuffle(final int[] numbers, final int count, final SplitMix64 random) {
        for (int i = count - 1; i > 0; i--) {
            final int j = random.below(i + 1);
            final int number = numbers[j];
            numbers[j] = numbers[i];
            numbers[i] = number;
        }
    }

    private void addTurn(final int block) {
        if (turnCount == turns.length) {
            turns = Arrays.copyOf(turns, 2 * turnCount);
        }
        turns[turnCount++] = block;
    }

    /** {@return the number of blocks} */
    int size() {
        return blocks.size();
    }

    Block block(final int i) {
        return blocks.get(i);
    }

    /** {@return the training rows of block {@code i}, in order; only the first {@link #count}} */
    int[] rows(final int i) {
        return rows[i];
    }

    int count(final int i) {
        return counts[i];
    }

    /** {@return how many turns there are} */
    int turns() {
        return turnCount;
    }

    /** {@return the block whose turn it is: its next {@link #TURN_ROWS} rows, or what is left of them} */
    int turn(final int turn) {
        return turns[turn];
    }
}
