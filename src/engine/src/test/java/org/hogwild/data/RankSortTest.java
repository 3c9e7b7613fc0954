package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.Test;

class RankSortTest {
    private static final int SHIFT = 5;

    private final RankSort sort = new RankSort();

    @Test
    void shouldSortAsATreeMapDoesAndBeEmptyAfterwards() {
        for (long seed = 0; seed < 200; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int bound = 1 + random.nextInt(random.nextBoolean() ? 200 : Block.SHORT_INDICES);
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
        for (int rank = Block.SHORT_INDICES - 1; rank >= 0; rank--) {
            sort.add(rank, -rank);
            expected.put(rank, (float) -rank);
        }
        assertDrains(expected, "");
    }

    private void assertDrains(final Map<Integer, Float> expected, final String note) {
        final int start = 3;
        final int end = start + expected.size();
        try (Block block = Block.allocate(
            MemoryBudget.ofBytes(1 << 22), new Block.Shape(1, end + SHIFT, 0, false, true))) {
            block.setEnd(0, end, 0);
            assertEquals(end, sort.drainTo(block, start, SHIFT), note);
            int at = start;
            for (final Map.Entry<Integer, Float> entry : expected.entrySet()) {
                assertEquals(entry.getKey(), block.index(0, at), note);
                assertEquals(entry.getValue(), block.value(SHIFT + at++), note);
            }
        }
    }
}
