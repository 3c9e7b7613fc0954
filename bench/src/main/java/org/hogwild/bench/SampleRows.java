package org.hogwild.bench;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.hogwild.data.Dataset;

/**
 * Random rows for benchmarks: the same for the same arguments, of the same length, with features as skewed as words
 * are, values of six
 * digits, a squared length of about 1, and labels that have something to do with the features.
 */
public final class SampleRows {
    /** The non-zeros of every row, about the mean of RCV1. */
    public static final int NONZEROS = 72;
    /** The features there are, as in RCV1. */
    public static final int DIMENSION = 47_236;

    private static final double RANGE = Math.log(DIMENSION);

    private final SplittableRandom random;
    private final int[] indices = new int[NONZEROS];
    private final float[] values = new float[NONZEROS];
    private float label;

    /** Rows that depend on the seed only. */
    public SampleRows(final long seed) {
        random = new SplittableRandom(seed);
    }

    /** {@return a data set of the first rows of a seed} */
    public static Dataset dataset(final long seed, final int rows) {
        final SampleRows source = new SampleRows(seed);
        try (var builder = Dataset.builder()) {
            for (int row = 0; row < rows; row++) {
                source.next();
                builder.add(source.label, source.indices, source.values);
            }
            return builder.build();
        }
    }

    /** Makes the next row. */
    public void next() {
        final BitSet taken = new BitSet();
        while (taken.cardinality() < NONZEROS) {
            // frequency falls with the inverse of the rank; the rank says nothing about the number
            final int rank = (int) Math.exp(RANGE * random.nextDouble());
            taken.set((int) ((rank * 0x9E3779B1L & 0xFFFF_FFFFL) % DIMENSION));
        }
        double score = 0;
        int feature = -1;
        for (int i = 0; i < NONZEROS; i++) {
            feature = taken.nextSetBit(feature + 1);
            indices[i] = feature;
            values[i] = Math.round((0.02 + 0.2 * random.nextDouble()) * 1e6f) / 1e6f;
            score += (feature % 3 - 1) * values[i];
        }
        label = score + 0.2 * (random.nextDouble() - 0.5) > 0 ? 1f : -1f;
    }

    /** {@return the row's features, ascending; changes with the next row} */
    public int[] indices() {
        return indices;
    }

    /** {@return the row's values; changes with the next row} */
    public float[] values() {
        return values;
    }

    /** {@return the row's label, -1 or 1} */
    public float label() {
        return label;
    }
}
