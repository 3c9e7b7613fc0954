package org.hogwild.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hogwild.memory.MemoryBudget;

/**
 * Builds a {@link Dataset} from rows given in code, checking each as it comes. The first rows are held back until
 * enough features have been seen to tell the hot ones. Not thread-safe; of one use. Holds off-heap memory
 * until built or closed.
 */
public final class DatasetBuilder implements AutoCloseable {
    private static final int SAMPLE_NONZEROS = 1 << 18;
    private static final int SAMPLE_ROWS = 1 << 18;
    private static final int BLOCK_NONZEROS = 1 << 16;

    private final RowBuffer buffer = new RowBuffer();
    private final DatasetParts parts = new DatasetParts();
    private MemoryBudget budget = MemoryBudget.machine();
    private BlockBuilder blocks;
    private FeatureMap features;
    private long largestIndex = -1;
    private long rows;
    private boolean finished;

    DatasetBuilder() {
        parts.beginInput("the rows given");
    }

    /**
     * Sets where the blocks' memory comes from; before the first row.
     *
     * @throws IllegalStateException after it
     */
    public DatasetBuilder budget(final MemoryBudget memory) {
        if (rows > 0) {
            throw new IllegalStateException("the budget must be set before the first row");
        }
        this.budget = Objects.requireNonNull(memory, "memory");
        return this;
    }

    /** Adds a row of weight 1. See {@link #add(float, float, int[], float[])}. */
    public DatasetBuilder add(final float label, final int[] indices, final float[] values) {
        return add(label, 1f, indices, values);
    }

    /**
     * Adds a row; the arrays are copied.
     *
     * @param label finite
     * @param weight the row's importance: finite, not negative
     * @param indices feature numbers, ascending, none twice, from 0 to 2^31 - 2
     * @param values finite, as many as indices
     * @throws IllegalArgumentException naming what is wrong; the row is then not added
     */
    public DatasetBuilder add(final float label, final float weight, final int[] indices, final float[] values) {
        // checked and used are the same numbers, whatever another thread does to the arrays meanwhile
        final int[] ownIndices = indices.clone();
        final float[] ownValues = values.clone();
        check(label, weight, ownIndices, ownValues);
        for (int i = 0; i < ownIndices.length; i++) {
            buffer.add(ownIndices[i], ownValues[i]);
        }
        buffer.endRow(label, weight);
        if (parts.labels().count() < 3) {
            parts.labels().add(label, "row " + (rows + 1));
        }
        rows++;
        largestIndex = Math.max(largestIndex, ownIndices.length == 0 ? -1 : ownIndices[ownIndices.length - 1]);
        if (buffer.nonzeros() >= (blocks == null ? SAMPLE_NONZEROS : BLOCK_NONZEROS)
            || buffer.rows() >= (blocks == null ? SAMPLE_ROWS : BlockBuilder.MAX_ROWS)) {
            flush();
        }
        return this;
    }

    private void check(final float label, final float weight, final int[] indices, final float[] values) {
        requireOpen();
        final String row = "row " + (rows + 1) + ": ";
        if (!Float.isFinite(label)) {
            throw new IllegalArgumentException(row + "label=" + label + " must be finite");
        }
        if (!Float.isFinite(weight) || weight < 0) {
            throw new IllegalArgumentException(row + "weight=" + weight + " must be finite and not negative");
        }
        RowChecks.check(row, indices, values);
    }

    private void requireOpen() {
        if (finished) {
            throw new IllegalStateException("the data set is already built, or the builder closed");
        }
    }

    private void flush() {
        if (blocks == null) {
            features = FeatureMap.learn(List.of(Arrays.copyOf(buffer.indices(), buffer.nonzeros())));
            blocks = new BlockBuilder(budget, features, Long.MAX_VALUE);
        }
        parts.add(blocks.build(buffer), largestIndex, 0);
        buffer.clear();
    }

    /**
     * {@return the data set}
     *
     * @throws IllegalArgumentException if no row was added
     * @throws IllegalStateException the second time, and after {@link #close()}
     * @throws org.hogwild.memory.MemoryLimitException if the budget is used up, as {@code add} may; close then
     */
    public Dataset build() {
        requireOpen();
        if (rows == 0) {
            throw new IllegalArgumentException("found no rows, expected at least one");
        }
        if (buffer.rows() > 0) {
            flush();
        }
        final Dataset dataset = new Dataset(parts, features);
        finished = true;
        return dataset;
    }

    /** Frees what was added, unless {@link #build()} has handed it over. */
    @Override
    public void close() {
        if (!finished) {
            finished = true;
            parts.close();
        }
    }
}
