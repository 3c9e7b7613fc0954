package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.Test;

class RankSortTest {
    private final RankSort sort = new RankSort();

    @Test
    void shouldSortAsATreeMapDoesAndBeEmptyAfterwards() {
        for (long seed = 0; seed < 200; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int bound = 1 + random.nextInt(random.nextBoolean() ? 200 : FeatureMap.MAX_HOT);
            final Map<Integer, Float> expected = new TreeMap<>();
            for (int i = random.nextInt(300); i > 0; i--) {
                final int rank = random.nextInt(bound);
                if (expected.putIfAbsent(rank, (float) i) == null) {
                    sort.add(rank, i);
                }
            }
            assertDrains(expected, "seed=" + seed);
            assertDrains(Map.of(), "seed=" + seed);
        }
    }

    @Test
    void shouldHoldEveryRankAtOnce() {
        final Map<Integer, Float> expected = new TreeMap<>();
        for (int rank = FeatureMap.MAX_HOT - 1; rank >= 0; rank--) {
            sort.add(rank, -rank);
            expected.put(rank, (float) -rank);
        }
        assertDrains(expected, "");
    }

    private void assertDrains(final Map<Integer, Float> expected, final String note) {
        final int start = 3;
        final int end = start + expected.size();
        try (Block block = Block.allocate(MemoryBudget.ofBytes(1 << 22), 1, end, false, true)) {
            assertEquals(end, sort.drainTo(block, start), note);
            int at = start;
            for (final Map.Entry<Integer, Float> entry : expected.entrySet()) {
                assertEquals(entry.getKey(), block.index(at), note);
                assertEquals(entry.getValue(), block.value(at++), note);
            }
        }
    }
}
