package org.hogwild.bench.sections;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Rows to predict, as a program that serves a model has them: as many non-zeros each, skewed as words are. */
final class PredictionRows {
    static final int NONZEROS = 76;

    private static final int ROWS = 1024;

    final int[][] indices = new int[ROWS][NONZEROS];
    final float[][] values = new float[ROWS][NONZEROS];

    PredictionRows(final long seed, final int dimension) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int row = 0; row < ROWS; row++) {
            final Set<Integer> features = new TreeSet<>();
            while (features.size() < NONZEROS) {
                features.add((int) Math.exp(Math.log(dimension) * random.nextDouble()) - 1);
            }
            int i = 0;
            for (final int feature : features) {
                indices[row][i] = feature;
                values[row][i++] = (float) random.nextDouble();
            }
        }
    }

    /** {@return the row for the {@code i}-th prediction} */
    static int row(final int i) {
        return i & ROWS - 1;
    }
}
