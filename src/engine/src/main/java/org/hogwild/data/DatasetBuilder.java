package org.hogwild.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hogwild.memory.MemoryBudget;

/**
 * Builds a {@link Dataset} from rows given in code, checking each as it comes. The first rows are held back until
 * enough features have been seen to tell the hot ones. Not thread-safe; of one use. Holds off-heap memory
 * until built or closed.
 */
public final class DatasetBuilder implements AutoCloseable {
    private static final int SAMPLE_NONZEROS = 1 << 18;
    private static final int BLOCK_NONZEROS = 1 << 16;

    private final RowBuffer buffer = new RowBuffer();
    private final DatasetParts parts = new DatasetParts();
    private MemoryBudget budget = MemoryBudget.machine();
    private BlockBuilder blocks;
    private FeatureMap features;
    private long largestIndex = -1;
    private long rows;
    private boolean built;

    DatasetBuilder() {
        parts.beginInput("the rows given");
    }

    /** Sets where the blocks' memory comes from; before the first row. */
    public DatasetBuilder budget(final MemoryBudget memory) {
        this.budget = memory;
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
        check(label, weight, indices, values);
        for (int i = 0; i < indices.length; i++) {
            buffer.add(indices[i], values[i]);
        }
        buffer.endRow(label, weight);
        if (parts.labels().count() < 3) {
            parts.labels().add(label, "row " + (rows + 1));
        }
        rows++;
        largestIndex = Math.max(largestIndex, indices.length == 0 ? -1 : indices[indices.length - 1]);
        if (buffer.nonzeros() >= (blocks == null ? SAMPLE_NONZEROS : BLOCK_NONZEROS)
            || blocks != null && buffer.rows() >= BlockBuilder.MAX_ROWS) {
            flush();
        }
        return this;
    }

    private void check(final float label, final float weight, final int[] indices, final float[] values) {
        if (built) {
            throw new IllegalStateException("the data set is already built");
        }
        final String row = "row " + (rows + 1) + ": ";
        if (!Float.isFinite(label)) {
            throw new IllegalArgumentException(row + "label=" + label + " must be finite");
        }
        if (!Float.isFinite(weight) || weight < 0) {
            throw new IllegalArgumentException(row + "weight=" + weight + " must be finite and not negative");
        }
        RowChecks.check(row, indices, values);
    }

    private void flush() {
        if (blocks == null) {
            features = FeatureMap.learn(List.of(Arrays.copyOf(buffer.indices(), buffer.nonzeros())));
            blocks = new BlockBuilder(budget, features, Long.MAX_VALUE);
        }
        parts.add(new ArrayList<>(blocks.build(buffer)), largestIndex, 0);
        buffer.clear();
    }

    /**
     * {@return the data set}
     *
     * @throws IllegalArgumentException if no row was added
     */
    public Dataset build() {
        if (rows == 0) {
            throw new IllegalArgumentException("found no rows, expected at least one");
        }
        if (buffer.rows() > 0) {
            flush();
        }
        built = true;
        return new Dataset(parts, features);
    }

    /** Frees what was added, unless {@link #build()} has handed it over. */
    @Override
    public void close() {
        if (!built) {
            built = true;
            parts.close();
        }
    }
}
