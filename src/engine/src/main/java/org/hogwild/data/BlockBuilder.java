package org.hogwild.data;

import java.util.ArrayList;
import java.util.List;
import org.hogwild.memory.MemoryBudget;

/**
 * Turns buffered rows into blocks: renumbers the features, sorts the hot ones of each row by their number, keeps the
 * others behind them in source order, and leaves out what is 1 throughout. The last place where an index is checked.
 * Not thread-safe, and of no more use after an exception.
 */
final class BlockBuilder {
    static final int MAX_ROWS = 512;

    private final MemoryBudget budget;
    private final FeatureMap features;
    private final long dimensionLimit;
    private final RankSort hotEntries = new RankSort();
    private int[] coldIndices = new int[256];
    private float[] coldValues = new float[256];
    private long dropped;

    /** @param dimensionLimit features at or above it are dropped and counted */
    BlockBuilder(final MemoryBudget budget, final FeatureMap features, final long dimensionLimit) {
        this.budget = budget;
        this.features = features;
        this.dimensionLimit = dimensionLimit;
    }

    /** {@return the features dropped so far, each time it appeared} */
    long dropped() {
        return dropped;
    }

    /** {@return blocks of the buffer's rows, in order, of nearly equal length and at most {@value #MAX_ROWS} rows} */
    List<Block> build(final RowBuffer rows) {
        final int parts = parts(rows);
        final List<Block> blocks = new ArrayList<>(parts);
        try {
            for (int part = 0; part < parts; part++) {
                blocks.add(build(rows, firstRow(rows, part), firstRow(rows, part + 1)));
            }
            return blocks;
        } catch (final RuntimeException | Error e) {
            blocks.forEach(Block::close);
            throw e;
        }
    }

    /** {@return the off-heap bytes of the blocks that {@link #build} would make of the buffer's rows} */
    static long bytes(final RowBuffer rows, final long dimensionLimit) {
        long bytes = 0;
        for (int part = 0; part < parts(rows); part++) {
            final int from = firstRow(rows, part);
            final int to = firstRow(rows, part + 1);
            bytes += Block.bytes(
                to - from, countKept(rows, from, to, dimensionLimit), rows.isWeighted(), !allOne(rows, from, to));
        }
        return bytes;
    }

    private static int parts(final RowBuffer rows) {
        return (rows.rows() + MAX_ROWS - 1) / MAX_ROWS;
    }

    private static int firstRow(final RowBuffer rows, final int part) {
        return (int) ((long) rows.rows() * part / parts(rows));
    }

    private Block build(final RowBuffer rows, final int from, final int to) {
        final int kept = countKept(rows, from, to, dimensionLimit);
        final Block block = Block.allocate(budget, to - from, kept, rows.isWeighted(), !allOne(rows, from, to));
        try {
            write(block, rows, from, to);
        } catch (final RuntimeException | Error e) {
            block.close();
            throw e;
        }
        dropped += rows.end(to - 1) - rows.begin(from) - kept;
        return block;
    }

    private void write(final Block block, final RowBuffer rows, final int from, final int to) {
        int end = 0;
        for (int row = from; row < to; row++) {
            end = writeRow(block, end, rows, row);
            block.setEnd(row - from, end);
            block.setLabel(row - from, rows.label(row));
            if (rows.isWeighted()) {
                block.setWeight(row - from, rows.weight(row));
            }
        }
    }

    private static int countKept(final RowBuffer rows, final int from, final int to, final long dimensionLimit) {
        final int begin = rows.begin(from);
        final int end = rows.end(to - 1);
        if (dimensionLimit > Integer.MAX_VALUE) {
            return end - begin;
        }
        final int[] indices = rows.indices();
        int kept = 0;
        for (int k = begin; k < end; k++) {
            kept += indices[k] < dimensionLimit ? 1 : 0;
        }
        return kept;
    }

    private static boolean allOne(final RowBuffer rows, final int from, final int to) {
        final float[] values = rows.values();
        for (int k = rows.begin(from); k < rows.end(to - 1); k++) {
            if (values[k] != 1f) {
                return false;
            }
        }
        return true;
    }

    private int writeRow(final Block block, final int start, final RowBuffer rows, final int row) {
        final int[] indices = rows.indices();
        final float[] values = rows.values();
        final int hot = features.hot();
        ensureCapacity(rows.end(row) - rows.begin(row));
        int colds = 0;
        for (int k = rows.begin(row); k < rows.end(row); k++) {
            final int index = indices[k];
            if (index < 0) {
                throw new IllegalArgumentException("index=" + index + " must not be negative");
            }
            if (index < dimensionLimit) {
                final int internal = features.internal(index);
                if (internal < hot) {
                    hotEntries.add(internal, values[k]);
                } else {
                    coldIndices[colds] = internal;
                    coldValues[colds++] = values[k];
                }
            }
        }
        return writeCold(block, hotEntries.drainTo(block, start), colds);
    }

    private int writeCold(final Block block, final int start, final int count) {
        for (int i = 0; i < count; i++) {
            block.setNonzero(start + i, coldIndices[i], coldValues[i]);
        }
        return start + count;
    }

    private void ensureCapacity(final int nonzeros) {
        if (nonzeros > coldIndices.length) {
            final int size = (int) Math.min(Integer.MAX_VALUE - 8, nonzeros * 2L);
            coldIndices = new int[size];
            coldValues = new float[size];
        }
    }
}
