package org.hogwild.data;

/** What every row given in code must satisfy. */
public final class RowChecks {
    private RowChecks() {
    }

    /**
     * Fails unless indices ascend from 0 to 2^31 - 2 at the most, and values are finite and as many.
     *
     * @param where stands in front of the message
     * @throws IllegalArgumentException naming position and value
     */
    public static void check(final String where, final int[] indices, final float[] values) {
        if (indices.length != values.length) {
            throw new IllegalArgumentException(
                where + "indices.length=" + indices.length + " values.length=" + values.length + " must be equal");
        }
        int previous = -1;
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] <= previous || indices[i] > SvmLightParser.MAX_INDEX) {
                throw new IllegalArgumentException(where + "indices[" + i + "]=" + indices[i]
                    + " must be above " + previous + " and at most " + SvmLightParser.MAX_INDEX);
            }
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(where + "values[" + i + "]=" + values[i] + " must be finite");
            }
            previous = indices[i];
        }
    }
}
