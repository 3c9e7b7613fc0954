package org.hogwild.evaluation;

import java.util.Arrays;

/**
 * The area under the ROC curve, exactly: the weighted share of pairs of a positive and a negative row in which the
 * positive one has the larger margin, ties counted half. Not thread-safe.
 */
final class RankingCurve {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private long[] keys = new long[64];
    private float[] weights = new float[64];
    private int rows;

    void add(final float margin, final boolean positive, final float weight) {
        reserve(rows + 1L);
        keys[rows] = (long) sortable(margin) << 32 | rows;
        weights[rows++] = positive ? weight : -weight;
    }

    void add(final RankingCurve other) {
        reserve((long) rows + other.rows);
        for (int i = 0; i < other.rows; i++) {
            keys[rows] = other.keys[i] & 0xFFFF_FFFF_0000_0000L | rows;
            weights[rows++] = other.weights[i];
        }
    }

    private void reserve(final long size) {
        if (size > LARGEST_ARRAY) {
            throw new IllegalStateException("too many rows for the area under the curve: " + size);
        }
        if (size > keys.length) {
            final int grown = (int) Math.min(LARGEST_ARRAY, 2 * size);
            keys = Arrays.copyOf(keys, grown);
            weights = Arrays.copyOf(weights, grown);
        }
    }

    /** Maps floats to ints of the same order; minus zero equals zero. */
    private static int sortable(final float margin) {
        final int bits = Float.floatToIntBits(margin + 0f);
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    double area() {
        final long[] sorted = Arrays.copyOf(keys, rows);
        Arrays.parallelSort(sorted);
        double pairs = 0;
        double negatives = 0;
        double positives = 0;
        int i = 0;
        while (i < rows) {
            final long margin = sorted[i] >> 32;
            double tiedPositives = 0;
            double tiedNegatives = 0;
            for (; i < rows && sorted[i] >> 32 == margin; i++) {
                final float weight = weights[(int) sorted[i]];
                // the sign tells the class, that of zero included
                if (Float.floatToRawIntBits(weight) >= 0) {
                    tiedPositives += weight;
                } else {
                    tiedNegatives -= weight;
                }
            }
            pairs += tiedPositives * (negatives + tiedNegatives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        return pairs / (positives * negatives);
    }
}
