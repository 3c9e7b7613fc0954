package org.hogwild.data;

import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;

/**
 * A run of up to a few hundred rows in training layout, off-heap and immutable: the unit of shuffling, scheduling and
 * latency measurement. Every section starts on a 64-byte boundary; all numbers are little-endian.
 *
 * <pre>
 *   row offsets    int32   [rows + 1]        row r's non-zeros are [offset r, offset r + 1)
 *   wide offsets   int32   [rows + 1]        how many wide indices come before row r; absent without wide indices
 *   labels         float32 [rows]
 *   weights        float32 [rows]            absent when all are 1
 *   short indices  uint16  [nonzeros - wide] internal feature numbers below 65,536, ascending in each row
 *   wide indices   uint32  [wide]            the others, each below the data set's dimension, in source order
 *   values         float32 [nonzeros]        of each row's short, then of its wide indices; absent when all are 1
 * </pre>
 *
 * <p>Accessors do not check their arguments, and addresses are valid only while the data set is open.
 */
public final class Block implements AutoCloseable {
    /** Features numbered below this have short indices. */
    public static final int SHORT_INDICES = 1 << Character.SIZE;

    private final Region region;
    private final Shape shape;
    private final int rows;
    private final int nonzeros;
    private final int wide;
    private final boolean hasWeights;
    private final boolean hasValues;
    private final long offsets;
    private final long wideOffsets;
    private final long labels;
    private final long weights;
    private final long shortIndices;
    private final long wideIndices;
    private final long values;
    private long firstRow;

    private Block(final Region region, final long address, final Shape shape) {
        this.region = region;
        this.shape = shape;
        this.rows = shape.rows();
        this.nonzeros = shape.nonzeros();
        this.wide = shape.wide();
        this.hasWeights = shape.hasWeights();
        this.hasValues = shape.hasValues();
        this.offsets = address;
        this.wideOffsets = offsets + aligned(4L * (rows + 1));
        this.labels = wideOffsets + (wide > 0 ? aligned(4L * (rows + 1)) : 0);
        this.weights = labels + aligned(4L * rows);
        this.shortIndices = weights + (hasWeights ? aligned(4L * rows) : 0);
        this.wideIndices = shortIndices + aligned(2L * (nonzeros - wide));
        this.values = wideIndices + aligned(4L * wide);
    }

    /**
     * What a block has room for.
     *
     * @param wide how many of the non-zeros have wide indices
     */
    record Shape(int rows, int nonzeros, int wide, boolean hasWeights, boolean hasValues) {
        /** {@return the off-heap bytes that a block of this shape takes} */
        long bytes() {
            return aligned(4L * (rows + 1)) * (wide > 0 ? 2 : 1) + aligned(4L * rows) * (hasWeights ? 2 : 1)
                + aligned(2L * (nonzeros - wide)) + aligned(4L * wide) + (hasValues ? aligned(4L * nonzeros) : 0);
        }
    }

    static Block allocate(final MemoryBudget budget, final Shape shape) {
        final Region region = Region.allocate(budget, shape.bytes(), "the training data");
        return new Block(region, region.address(), shape);
    }

    /** {@return a block whose bytes lie, or will lie, in memory that somebody else frees} */
    static Block at(final long address, final Shape shape) {
        return new Block(null, address, shape);
    }

    private static long aligned(final long bytes) {
        return (bytes + Memory.ALIGNMENT - 1) & -Memory.ALIGNMENT;
    }

    /** {@return what it has room for} */
    Shape shape() {
        return shape;
    }

    /** {@return the address of its first byte} */
    long address() {
        return offsets;
    }

    /** {@return the number of rows} */
    public int rows() {
        return rows;
    }

    /** {@return the number of stored features of all rows} */
    public int nonzeros() {
        return nonzeros;
    }

    /** {@return the number of this block's first row in the whole data set, counted from 0} */
    public long firstRow() {
        return firstRow;
    }

    void numberFrom(final long row) {
        firstRow = row;
    }

    /** {@return whether values are stored; without, every value is 1} */
    public boolean hasValues() {
        return hasValues;
    }

    /** {@return whether row weights are stored; without, every weight is 1} */
    public boolean hasWeights() {
        return hasWeights;
    }

    /** {@return the off-heap bytes this block takes} */
    public long bytes() {
        return shape.bytes();
    }

    /** {@return where a row's non-zeros begin} */
    public int begin(final int row) {
        return Memory.getInt(offsets + ((long) row << 2));
    }

    /** {@return where a row's non-zeros end, exclusive} */
    public int end(final int row) {
        return Memory.getInt(offsets + 4 + ((long) row << 2));
    }

    /** {@return a row's label as the source gave it} */
    public float label(final int row) {
        return Memory.getFloat(labels + ((long) row << 2));
    }

    /** {@return a row's importance weight} */
    public float weight(final int row) {
        return hasWeights ? Memory.getFloat(weights + ((long) row << 2)) : 1f;
    }

    /** {@return whether some indices are wide} */
    public boolean hasWide() {
        return wide > 0;
    }

    /** {@return how many wide indices the rows before this one have} */
    public int wideBegin(final int row) {
        return wide > 0 ? Memory.getInt(wideOffsets + ((long) row << 2)) : 0;
    }

    /** {@return the first of a row's non-zeros whose index is wide, or the row's end} */
    public int shortEnd(final int row) {
        return end(row) - (wideBegin(row + 1) - wideBegin(row));
    }

    /** {@return the internal feature number of a non-zero of this row, as an unsigned int} */
    public int index(final int row, final int nonzero) {
        final int before = wideBegin(row);
        final int wideStart = shortEnd(row);
        return nonzero < wideStart
            ? Memory.getChar(shortIndices + ((long) (nonzero - before) << 1))
            : Memory.getInt(wideIndices + ((long) (before + nonzero - wideStart) << 2));
    }

    /** {@return a non-zero's value} */
    public float value(final int nonzero) {
        return hasValues ? Memory.getFloat(values + ((long) nonzero << 2)) : 1f;
    }

    /** {@return the address of the short indices} */
    public long shortIndices() {
        return shortIndices;
    }

    /** {@return the address of the wide indices; meaningless without any} */
    public long wideIndices() {
        return wideIndices;
    }

    /** {@return the address of the values; meaningless without any} */
    public long values() {
        return values;
    }

    /**
     * Reads every cache line once, front to back: rows can then be visited at random without waiting for memory.
     *
     * @return a number without meaning; the caller keeps it, lest the JIT compiler find the reads useless
     */
    public int touch() {
        final long end = offsets + bytes();
        int sum = 0;
        for (long at = offsets; at < end; at += Memory.ALIGNMENT) {
            sum += Memory.getInt(at);
        }
        return sum;
    }

    /** Ends a row behind this many non-zeros and wide indices, counted from the block's start. */
    void setEnd(final int row, final int end, final int wideEnd) {
        Memory.putInt(offsets + 4 + ((long) row << 2), end);
        if (wide > 0) {
            Memory.putInt(wideOffsets + 4 + ((long) row << 2), wideEnd);
        }
    }

    void setLabel(final int row, final float label) {
        Memory.putFloat(labels + ((long) row << 2), label);
    }

    void setWeight(final int row, final float weight) {
        Memory.putFloat(weights + ((long) row << 2), weight);
    }

    /** @param at which of the short indices */
    void setShortIndex(final int at, final int index) {
        Memory.putChar(shortIndices + ((long) at << 1), (char) index);
    }

    /** @param at which of the wide indices */
    void setWideIndex(final int at, final int index) {
        Memory.putInt(wideIndices + ((long) at << 2), index);
    }

    void setValue(final int nonzero, final float value) {
        if (hasValues) {
            Memory.putFloat(values + ((long) nonzero << 2), value);
        }
    }

    @Override
    public void close() {
        if (region != null) {
            region.close();
        }
    }
}
