package org.hogwild.data;

import java.util.ArrayList;
import java.util.List;
import org.hogwild.memory.MemoryBudget;

/**
 * Turns buffered rows into blocks: renumbers the features, sorts the hot ones of each row by their number, keeps the
 * others behind them in source order, and leaves out what is 1 throughout. The last place where an index is checked.
 * Not thread-safe.
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
        final int parts = (rows.rows() + MAX_ROWS - 1) / MAX_ROWS;
        final List<Block> blocks = new ArrayList<>(parts);
        try {
            for (int part = 0; part < parts; part++) {
                final int from = (int) ((long) rows.rows() * part / parts);
                final int to = (int) ((long) rows.rows() * (part + 1) / parts);
                blocks.add(build(rows, from, to));
            }
            return blocks;
        } catch (final RuntimeException | Error e) {
            blocks.forEach(Block::close);
            throw e;
        }
    }

    private Block build(final RowBuffer rows, final int from, final int to) {
        final int kept = countKept(rows, from, to);
        final boolean hasWeights = rows.isWeighted();
        final Block block = Block.allocate(budget, to - from, kept, hasWeights, !allOne(rows, from, to));
        int end = 0;
        for (int row = from; row < to; row++) {
            end = writeRow(block, end, rows, row);
            block.setEnd(row - from, end);
            block.setLabel(row - from, rows.label(row));
            if (hasWeights) {
                block.setWeight(row - from, rows.weight(row));
            }
        }
        return block;
    }

    private int countKept(final RowBuffer rows, final int from, final int to) {
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
        dropped += end - begin - kept;
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
