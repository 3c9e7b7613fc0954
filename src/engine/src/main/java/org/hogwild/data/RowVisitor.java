package org.hogwild.data;

/** Receives rows one by one. */
@FunctionalInterface
public interface RowVisitor {
    /**
     * Called for each row.
     *
     * @param indices source feature numbers, ascending; only the first {@code length}; reused by the next call
     * @param values the values that belong to them
     */
    void accept(Row row, int[] indices, float[] values, int length);

    /**
     * What a row is besides its features.
     *
     * @param number counted from 0 over the whole data set
     * @param label as the source gave it
     * @param weight its importance, 1 unless given
     */
    record Row(long number, float label, float weight) {
    }
}
