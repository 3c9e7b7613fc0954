package org.hogwild.data;

import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;

/**
 * A run of up to a few hundred rows in training layout, off-heap and immutable: the unit of shuffling, scheduling and
 * latency measurement. Every section starts on a 64-byte boundary; all numbers are little-endian.
 *
 * <pre>
 *   row offsets   int32   [rows + 1]   row r's non-zeros are [offset r, offset r + 1)
 *   labels        float32 [rows]
 *   weights       float32 [rows]       absent when all are 1
 *   indices       int32   [nonzeros]   internal feature numbers, unsigned, each below the data set's dimension
 *   values        float32 [nonzeros]   absent when all are 1
 * </pre>
 *
 * <p>Accessors do not check their arguments, and addresses are valid only while the data set is open.
 */
public final class Block implements AutoCloseable {
    private final Region region;
    private final int rows;
    private final int nonzeros;
    private final boolean hasWeights;
    private final boolean hasValues;
    private final long offsets;
    private final long labels;
    private final long weights;
    private final long indices;
    private final long values;
    private long firstRow;

    private Block(
        final Region region, final int rows, final int nonzeros, final boolean hasWeights, final boolean hasValues) {
        this.region = region;
        this.rows = rows;
        this.nonzeros = nonzeros;
        this.hasWeights = hasWeights;
        this.hasValues = hasValues;
        this.offsets = region.address();
        this.labels = offsets + aligned(4L * (rows + 1));
        this.weights = labels + aligned(4L * rows);
        this.indices = weights + (hasWeights ? aligned(4L * rows) : 0);
        this.values = indices + aligned(4L * nonzeros);
    }

    static Block allocate(
        final MemoryBudget budget, final int rows, final int nonzeros, final boolean hasWeights,
        final boolean hasValues) {
        final long bytes = bytes(rows, nonzeros, hasWeights, hasValues);
        return new Block(Region.allocate(budget, bytes, "the training data"), rows, nonzeros, hasWeights, hasValues);
    }

    /** {@return the off-heap bytes that a block of this content takes} */
    static long bytes(final int rows, final int nonzeros, final boolean hasWeights, final boolean hasValues) {
        return aligned(4L * (rows + 1)) + aligned(4L * rows) * (hasWeights ? 2 : 1)
            + aligned(4L * nonzeros) * (hasValues ? 2 : 1);
    }

    private static long aligned(final long bytes) {
        return (bytes + Memory.ALIGNMENT - 1) & -Memory.ALIGNMENT;
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
        return region.size();
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

    /** {@return a non-zero's internal feature number, as an unsigned int} */
    public int index(final int nonzero) {
        return Memory.getInt(indices + ((long) nonzero << 2));
    }

    /** {@return a non-zero's value} */
    public float value(final int nonzero) {
        return hasValues ? Memory.getFloat(values + ((long) nonzero << 2)) : 1f;
    }

    /** {@return the address of the indices} */
    public long indices() {
        return indices;
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
        final long end = region.address() + region.size();
        int sum = 0;
        for (long at = region.address(); at < end; at += Memory.ALIGNMENT) {
            sum += Memory.getInt(at);
        }
        return sum;
    }

    void setEnd(final int row, final int end) {
        Memory.putInt(offsets + 4 + ((long) row << 2), end);
    }

    void setLabel(final int row, final float label) {
        Memory.putFloat(labels + ((long) row << 2), label);
    }

    void setWeight(final int row, final float weight) {
        Memory.putFloat(weights + ((long) row << 2), weight);
    }

    void setNonzero(final int nonzero, final int index, final float value) {
        Memory.putInt(indices + ((long) nonzero << 2), index);
        if (hasValues) {
            Memory.putFloat(values + ((long) nonzero << 2), value);
        }
    }

    @Override
    public void close() {
        region.close();
    }
}
