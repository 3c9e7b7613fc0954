package org.hogwild.data;

import java.util.ArrayList;
import java.util.List;
import org.hogwild.memory.MemoryBudget;

/**
 * Turns buffered rows into blocks: renumbers the features, sorts those of each row that have short indices, keeps the
 * others behind them in source order, and leaves out what is 1 throughout. The last place where an index is checked.
 * Not thread-safe, and of no more use after an exception.
 */
final class BlockBuilder {
    static final int MAX_ROWS = 512;

    private static final int DROPPED = -1;

    private final MemoryBudget budget;
    private final FeatureMap features;
    private final long dimensionLimit;
    private final RankSort shortEntries = new RankSort();
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

    /**
     * {@return blocks of the buffer's rows, in order, of nearly equal length and at most {@value #MAX_ROWS} rows} The
     * buffer's features are renumbered in place: it is of no more use.
     */
    List<Block> build(final RowBuffer rows) {
        renumber(rows);
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

    /** {@return the off-heap bytes of blocks of the buffer's rows, if no feature is dropped and none is wide} */
    static long bytes(final RowBuffer rows) {
        long bytes = 0;
        for (int part = 0; part < parts(rows); part++) {
            final int from = firstRow(rows, part);
            final int to = firstRow(rows, part + 1);
            bytes += new Block.Shape(to - from, rows.end(to - 1) - rows.begin(from), 0, rows.isWeighted(),
                !allOne(rows, from, to)).bytes();
        }
        return bytes;
    }

    private static int parts(final RowBuffer rows) {
        return (rows.rows() + MAX_ROWS - 1) / MAX_ROWS;
    }

    private static int firstRow(final RowBuffer rows, final int part) {
        return (int) ((long) rows.rows() * part / parts(rows));
    }

    private void renumber(final RowBuffer rows) {
        final int[] indices = rows.indices();
        final int count = rows.nonzeros();
        for (int k = 0; k < count; k++) {
            final int index = indices[k];
            if (index < 0) {
                throw new IllegalArgumentException("index=" + index + " must not be negative");
            }
            indices[k] = index < dimensionLimit ? features.internal(index) : DROPPED;
        }
    }

    private Block build(final RowBuffer rows, final int from, final int to) {
        final Block.Shape shape = shape(rows, from, to);
        final Block block = Block.allocate(budget, shape);
        write(block, rows, from, to);
        dropped += rows.end(to - 1) - rows.begin(from) - shape.nonzeros();
        return block;
    }

    private static Block.Shape shape(final RowBuffer rows, final int from, final int to) {
        final int[] indices = rows.indices();
        int kept = 0;
        int wide = 0;
        for (int k = rows.begin(from); k < rows.end(to - 1); k++) {
            kept += indices[k] != DROPPED ? 1 : 0;
            wide += indices[k] >= Block.SHORT_INDICES ? 1 : 0;
        }
        return new Block.Shape(to - from, kept, wide, rows.isWeighted(), !allOne(rows, from, to));
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

    private void write(final Block block, final RowBuffer rows, final int from, final int to) {
        int end = 0;
        int wideEnd = 0;
        for (int row = from; row < to; row++) {
            addShort(rows, row);
            final int wideStart = shortEntries.drainTo(block, end - wideEnd, wideEnd) + wideEnd;
            end = block.hasWide() ? writeWide(block, wideStart, wideEnd, rows, row) : wideStart;
            wideEnd += end - wideStart;
            block.setEnd(row - from, end, wideEnd);
            block.setLabel(row - from, rows.label(row));
            if (rows.isWeighted()) {
                block.setWeight(row - from, rows.weight(row));
            }
        }
    }

    private void addShort(final RowBuffer rows, final int row) {
        final int[] indices = rows.indices();
        final float[] values = rows.values();
        for (int k = rows.begin(row); k < rows.end(row); k++) {
            if (indices[k] >= 0 && indices[k] < Block.SHORT_INDICES) {
                shortEntries.add(indices[k], values[k]);
            }
        }
    }

    private static int writeWide(
        final Block block, final int start, final int wideStart, final RowBuffer rows, final int row) {
        final int[] indices = rows.indices();
        final float[] values = rows.values();
        int at = start;
        for (int k = rows.begin(row); k < rows.end(row); k++) {
            if (indices[k] >= Block.SHORT_INDICES) {
                block.setWideIndex(wideStart + at - start, indices[k]);
                block.setValue(at++, values[k]);
            }
        }
        return at;
    }
}
