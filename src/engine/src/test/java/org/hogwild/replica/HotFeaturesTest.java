package org.hogwild.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hogwild.SparseRows;
import org.hogwild.SparseRows.Row;
import org.hogwild.data.Dataset;
import org.junit.jupiter.api.Test;

class HotFeaturesTest {
    private static Row row(final int[] indices, final float... values) {
        return new Row(1f, 1f, indices, values);
    }

    @Test
    void shouldCountWhatRowsHold() {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(i % 4 == 0 ? row(new int[] {0, 1}, 2f, 3f) : row(new int[] {0}, 2f));
        }
        try (Dataset dataset = SparseRows.dataset(rows)) {
            final HotFeatures hot = HotFeatures.of(dataset);
            assertEquals(2, hot.count());
            assertEquals(4f, hot.square(0), 1e-6);
            assertEquals(9f / 4, hot.square(1), 1e-6);
            assertEquals(1, hot.moreFrequentThan(0.5));
            assertEquals(2, hot.moreFrequentThan(0.2));
            assertEquals(1.25, hot.nonzerosPerRow(), 1e-9);
        }
    }

    /** A row of weight 5 moves its weights five times as far. */
    @Test
    void shouldCountRowsByTheirWeight() {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(new Row(1f, i % 2 == 0 ? 5f : 1f, new int[] {0}, new float[] {2f}));
        }
        try (Dataset dataset = SparseRows.dataset(rows)) {
            assertEquals(3, HotFeatures.of(dataset).weight(), 1e-6);
            assertEquals(12, HotFeatures.of(dataset).square(0), 1e-6);
        }
    }

    /** A sample: estimates agree with what all rows hold, also of a feature that only a stretch of the rows has. */
    @Test
    void shouldEstimateFromASample() {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            rows.add(i >= 100_000 && i < 130_000 ? row(new int[] {0, 1}, 1f, 1f) : row(new int[] {0}, 1f));
        }
        try (Dataset dataset = SparseRows.dataset(rows)) {
            final HotFeatures hot = HotFeatures.of(dataset);
            assertEquals(1f, hot.square(0), 1e-6);
            assertEquals(0.1f, hot.square(dataset.features().internal(1)), 0.005);
        }
    }

    @Test
    void shouldFindNoneWhereRowsSeldomMeet() {
        final SplittableRandom random = new SplittableRandom(5);
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            final int[] indices = random.ints(10, 0, 100_000_000).distinct().sorted().toArray();
            rows.add(row(indices, new float[indices.length]));
        }
        try (Dataset dataset = SparseRows.dataset(rows)) {
            assertEquals(0, HotFeatures.of(dataset).count(), "seed=5");
        }
    }

    @Test
    void shouldFindNoneWithoutFeatures() {
        try (Dataset dataset = SparseRows.dataset(List.of(row(new int[0])))) {
            assertEquals(0, HotFeatures.of(dataset).count());
            assertTrue(HotFeatures.none().nonzerosPerRow() > 0);
        }
    }
}
