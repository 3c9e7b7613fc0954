package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SparsityStatisticsTest {
    /** The definitions word for word, over all pairs of rows. */
    private static SparsityStatistics naive(final List<Set<Integer>> rows) {
        final Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> row.forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        final double n = rows.size();
        final int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        final double sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        long mostConflicts = 0;
        double conflicts = 0;
        for (final Set<Integer> one : rows) {
            final long met = rows.stream().filter(other -> other.stream().anyMatch(one::contains)).count();
            mostConflicts = Math.max(mostConflicts, met);
            conflicts += met;
        }
        return new SparsityStatistics(counts.size(), rows.stream().mapToInt(Set::size).max().orElse(0), sum / n,
            most / n, sum / n / Math.max(1, counts.size()), counts.values().stream().filter(c -> c > n / 50).count(),
            mostConflicts / n, conflicts / n / n, rows.size());
    }

    private static void assertClose(final SparsityStatistics expected, final SparsityStatistics actual) {
        assertEquals(expected.featuresUsed(), actual.featuresUsed());
        assertEquals(expected.omega(), actual.omega());
        assertEquals(expected.meanOmega(), actual.meanOmega(), 1e-9);
        assertEquals(expected.delta(), actual.delta(), 1e-12);
        assertEquals(expected.meanDelta(), actual.meanDelta(), 1e-12);
        assertEquals(expected.hotFeatures(), actual.hotFeatures());
        assertEquals(expected.rho(), actual.rho(), 1e-12);
        assertEquals(expected.meanRho(), actual.meanRho(), 1e-12);
        assertEquals(expected.sampledRows(), actual.sampledRows());
    }

    @Test
    void shouldMeasureWhatTheDefinitionsSay() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final List<Set<Integer>> rows = new java.util.ArrayList<>();
            final StringBuilder text = new StringBuilder();
            for (int row = random.nextInt(1, 700); row > 0; row--) {
                final int[] indices = random.ints(random.nextInt(8), 0, 300).distinct().sorted().toArray();
                final Set<Integer> set = new HashSet<>();
                text.append(1);
                for (final int index : indices) {
                    set.add(index * index);
                    text.append(' ').append(index * index).append(":2");
                }
                text.append('\n');
                rows.add(set);
            }
            try (Dataset dataset = TestData.read(text.toString())) {
                assertClose(naive(rows), SparsityStatistics.of(dataset, MemoryBudget.machine(), rows.size(), seed));
            }
        }
    }

    @Test
    void shouldSampleAsManyRowsAsAskedForAndTheSameOnesEachTime() throws IOException {
        try (Dataset dataset = TestData.read(TestData.randomText(2, 400_000))) {
            final SparsityStatistics all = SparsityStatistics.of(dataset, MemoryBudget.machine(), Integer.MAX_VALUE, 1);
            final SparsityStatistics some = SparsityStatistics.of(dataset, MemoryBudget.machine(), 300, 1);
            assertEquals(some, SparsityStatistics.of(dataset, MemoryBudget.machine(), 300, 1));
            assertEquals(300, some.sampledRows());
            assertEquals(dataset.rows(), all.sampledRows());
            assertEquals(all.meanRho(), some.meanRho(), 0.1);
            assertTrue(some.rho() <= all.rho());
        }
    }

    /** Internal numbers can be larger than any source number that such a data set has. */
    @Test
    void shouldMeasureDataReadLikeOthers() throws IOException {
        try (Dataset training = TestData.read("1 9:1\n-1 9:1\n");
            Dataset like = new DatasetReader().like(training).read(List.of(TestData.input("v", "1 0:1\n")))) {
            assertEquals(1, SparsityStatistics.of(like, MemoryBudget.machine(), 10, 0).featuresUsed());
        }
    }

    @Test
    void shouldRejectAClosedDataset() throws IOException {
        final Dataset dataset = TestData.read("1 1:1\n");
        dataset.close();
        assertThrows(IllegalStateException.class, () -> SparsityStatistics.of(dataset, MemoryBudget.machine(), 10, 0));
    }
}
