package org.hogwild.data;

import java.util.Arrays;

/**
 * Rows on the heap as the source gave them, features in source numbering and ascending: what a parser fills and what
 * blocks are built from. Reused from chunk to chunk; grows and never shrinks. Not thread-safe.
 */
public final class RowBuffer {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private int rows;
    private int nonzeros;
    private boolean weighted;
    private int[] ends = new int[1024];
    private float[] labels = new float[1024];
    private float[] weights = new float[1024];
    private int[] indices = new int[32 * 1024];
    private float[] values = new float[32 * 1024];

    void clear() {
        rows = 0;
        nonzeros = 0;
        weighted = false;
    }

    void add(final int index, final float value) {
        if (nonzeros == indices.length) {
            final int size = grown(nonzeros);
            indices = Arrays.copyOf(indices, size);
            values = Arrays.copyOf(values, size);
        }
        indices[nonzeros] = index;
        values[nonzeros++] = value;
    }

    /** Takes over what has been written into {@link #indices()} and {@link #values()} up to {@code end}. */
    void extendTo(final int end) {
        nonzeros = end;
    }

    void endRow(final float label, final float weight) {
        if (rows == ends.length) {
            final int size = grown(rows);
            ends = Arrays.copyOf(ends, size);
            labels = Arrays.copyOf(labels, size);
            weights = Arrays.copyOf(weights, size);
        }
        ends[rows] = nonzeros;
        labels[rows] = label;
        weights[rows++] = weight;
        weighted |= weight != 1f;
    }

    private static int grown(final int size) {
        if (size == LARGEST_ARRAY) {
            throw new IllegalStateException("too many non-zeros at once: " + size);
        }
        return (int) Math.min(LARGEST_ARRAY, size * 2L);
    }

    /** {@return the number of complete rows} */
    public int rows() {
        return rows;
    }

    /** {@return the number of features of all rows} */
    public int nonzeros() {
        return nonzeros;
    }

    boolean isWeighted() {
        return weighted;
    }

    /** {@return where a row's features begin in {@link #indices()} and {@link #values()}} */
    public int begin(final int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** {@return where a row's features end, exclusive} */
    public int end(final int row) {
        return ends[row];
    }

    /** {@return a row's label, NaN if it has none} */
    public float label(final int row) {
        return labels[row];
    }

    /** {@return a row's importance weight} */
    public float weight(final int row) {
        return weights[row];
    }

    /** {@return the buffer's own array of feature numbers; valid until the next rows come} */
    public int[] indices() {
        return indices;
    }

    /** {@return the buffer's own array of values; valid until the next rows come} */
    public float[] values() {
        return values;
    }
}
