package org.hogwild;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetBuilder;
import org.hogwild.loss.Loss;
import org.hogwild.memory.MemoryBudget;

/** Rows for tests, on the heap and in source numbering, and data sets made of them. */
public final class SparseRows {
    private SparseRows() {
    }

    /** One row as a test gives it to a data set. */
    public record Row(float label, float weight, int[] indices, float[] values) {
        public int length() {
            return indices.length;
        }
    }

    /**
     * What random rows look like.
     *
     * @param dimension features lie below it
     * @param meanLength how many features a row has on average
     * @param withValues whether values are other than 1
     * @param withWeights whether weights are other than 1
     * @param twoClasses whether labels are -1 and 1, or real
     */
    public record Shape(int dimension, int meanLength, boolean withValues, boolean withWeights, boolean twoClasses) {
        public static Shape forLoss(final Loss loss, final boolean withValues, final boolean withWeights) {
            return new Shape(400, 7, withValues, withWeights, loss.isTwoClass());
        }
    }

    /** Labels follow a hidden linear model, with noise; low feature numbers are far more frequent than high ones. */
    public static List<Row> random(final long seed, final int count, final Shape shape) {
        final Random random = new Random(seed);
        final double[] truth = random.doubles(shape.dimension(), -1, 1).toArray();
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int[] indices = indices(random, shape);
            final float[] values = new float[indices.length];
            double score = 0.3 + 0.5 * random.nextGaussian();
            for (int k = 0; k < indices.length; k++) {
                values[k] = shape.withValues() ? (float) random.nextGaussian() : 1f;
                score += values[k] * truth[indices[k]];
            }
            final float weight = shape.withWeights() ? i % 11 == 0 ? 0f : 0.25f + 1.5f * random.nextFloat() : 1f;
            rows.add(new Row(shape.twoClasses() ? score > 0 ? 1f : -1f : (float) score, weight, indices, values));
        }
        return rows;
    }

    private static int[] indices(final Random random, final Shape shape) {
        final TreeSet<Integer> indices = new TreeSet<>();
        final int length = random.nextInt(2 * shape.meanLength() + 1);
        for (int k = 0; k < length; k++) {
            final double u = random.nextDouble();
            indices.add((int) (u * u * u * shape.dimension()));
        }
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * One-hot rows: each has one category out of each of several groups; the first groups are small, so that some
     * features are in a third of all rows.
     */
    public static List<Row> oneHot(final long seed, final int count) {
        final int[] sizes = {3, 5, 12, 30, 100, 300, 1000};
        final Random random = new Random(seed);
        final double[] truth = new Random(4711).doubles(Arrays.stream(sizes).sum(), -1, 1).toArray();
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int[] indices = new int[sizes.length];
            int start = 0;
            double score = -0.7;
            for (int group = 0; group < sizes.length; group++) {
                final double u = random.nextDouble();
                indices[group] = start + (int) (u * u * sizes[group]);
                score += truth[indices[group]];
                start += sizes[group];
            }
            final boolean positive = random.nextDouble() < 1 / (1 + Math.exp(-2 * score));
            final float[] values = new float[sizes.length];
            Arrays.fill(values, 1f);
            rows.add(new Row(positive ? 1f : 0f, 1f, indices, values));
        }
        return rows;
    }

    public static Dataset dataset(final List<Row> rows) {
        return dataset(MemoryBudget.machine(), rows);
    }

    public static Dataset dataset(final MemoryBudget budget, final List<Row> rows) {
        try (DatasetBuilder builder = Dataset.builder().budget(budget)) {
            for (final Row row : rows) {
                builder.add(row.label(), row.weight(), row.indices(), row.values());
            }
            return builder.build();
        }
    }
}
