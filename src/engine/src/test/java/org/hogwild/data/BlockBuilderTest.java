package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.MemoryLimitException;
import org.hogwild.memory.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BlockBuilderTest {
    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 30);
    private final RowBuffer rows = new RowBuffer();

    @AfterEach
    void shouldReturnAllMemory() {
        assertEquals(0, budget.used());
    }

    private void row(final float weight, final int[] indices, final float... values) {
        for (int i = 0; i < indices.length; i++) {
            rows.add(indices[i], values.length == 0 ? 1 : values[i]);
        }
        rows.endRow(rows.rows(), weight);
    }

    private List<Block> build(final FeatureMap map, final long limit) {
        return new BlockBuilder(budget, map, limit).build(rows);
    }

    private static int[] of(final int... indices) {
        return indices;
    }

    private static int[] indices(final Block block, final int row) {
        return IntStream.range(block.begin(row), block.end(row)).map(k -> block.index(row, k)).toArray();
    }

    private static List<Float> values(final Block block, final int row) {
        return IntStream.range(block.begin(row), block.end(row)).mapToObj(block::value).toList();
    }

    private static void close(final List<Block> blocks) {
        blocks.forEach(Block::close);
    }

    @Test
    void shouldSortShortIndices() {
        // Hot: 50, then 20, then 10. The numbers 0, 1 and 2 are displaced to 10, 20 and 50.
        final FeatureMap map = FeatureMap.learn(List.of(of(50, 50, 50, 50, 20, 20, 20, 10, 10)));
        row(1, of(0, 3, 10, 20, 30, 50, 60), 0.5f, 3, 10, 20, 30, 50, 60);
        row(1, of(1, 2, 7), 1, 2, 7);
        row(1, of());
        row(1, of(50), 9);
        final List<Block> blocks = build(map, Long.MAX_VALUE);
        final Block block = blocks.get(0);
        assertArrayEquals(of(0, 1, 2, 3, 10, 30, 60), indices(block, 0));
        assertEquals(List.of(50f, 20f, 10f, 3f, 0.5f, 30f, 60f), values(block, 0));
        assertArrayEquals(of(7, 20, 50), indices(block, 1));
        assertArrayEquals(of(), indices(block, 2));
        assertArrayEquals(of(0), indices(block, 3));
        assertEquals(11, block.nonzeros());
        assertEquals(4, block.rows());
        assertFalse(block.hasWide());
        close(blocks);
    }

    @Test
    void shouldKeepWideIndicesBehindTheShortOnesInSourceOrder() {
        // Hot: 90,000, which changes places with 0.
        final FeatureMap map = FeatureMap.learn(List.of(of(90_000, 90_000)));
        row(1, of(0, 3, 65_535, 65_536, 90_000, 90_001), 0.5f, 3, 7, 8, 9, 10);
        row(1, of());
        row(1, of(5, 6), 5, 6);
        row(1, of(70_000, 80_000, 2_147_483_646), 1, 2, 3);
        final List<Block> blocks = build(map, Long.MAX_VALUE);
        final Block block = blocks.get(0);
        assertTrue(block.hasWide());
        assertArrayEquals(of(0, 3, 65_535, 90_000, 65_536, 90_001), indices(block, 0));
        assertEquals(List.of(9f, 3f, 7f, 0.5f, 8f, 10f), values(block, 0));
        assertArrayEquals(of(), indices(block, 1));
        assertArrayEquals(of(5, 6), indices(block, 2));
        assertEquals(List.of(5f, 6f), values(block, 2));
        assertArrayEquals(of(70_000, 80_000, 2_147_483_646), indices(block, 3));
        assertEquals(List.of(1f, 2f, 3f), values(block, 3));
        assertEquals(List.of(3, 6, 8, 8),
            IntStream.range(0, 4).mapToObj(block::shortEnd).toList());
        assertEquals(List.of(0, 3, 3, 3, 6), IntStream.range(0, 5).mapToObj(block::wideBegin).toList());
        close(blocks);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 511, 512, 513, 1024, 1025, 5000 })
    void shouldCutRowsIntoBlocksOfNearlyEqualLength(final int count) {
        for (int i = 0; i < count; i++) {
            row(1, of(i));
        }
        final List<Block> blocks = build(FeatureMap.identity(), Long.MAX_VALUE);
        assertEquals((count + BlockBuilder.MAX_ROWS - 1) / BlockBuilder.MAX_ROWS, blocks.size());
        int row = 0;
        for (final Block block : blocks) {
            assertTrue(block.rows() <= BlockBuilder.MAX_ROWS && Math.abs(block.rows() - count / blocks.size()) <= 1);
            for (int i = 0; i < block.rows(); i++) {
                assertEquals(row, block.label(i));
                assertArrayEquals(of(row++), indices(block, i));
            }
        }
        assertEquals(count, row);
        close(blocks);
    }

    @Test
    void shouldBuildNothingOfNoRows() {
        assertEquals(List.of(), build(FeatureMap.identity(), Long.MAX_VALUE));
    }

    @Test
    void shouldLeaveOutValuesAndWeightsThatAreAllOne() {
        for (int i = 0; i < 1024; i++) {
            row(1, of(i, i + 1), 1, i == 600 ? 2 : 1);
        }
        final List<Block> blocks = build(FeatureMap.identity(), Long.MAX_VALUE);
        assertFalse(blocks.get(0).hasValues());
        assertTrue(blocks.get(1).hasValues());
        assertFalse(blocks.get(0).hasWeights());
        assertEquals(1f, blocks.get(0).value(5));
        assertEquals(2f, blocks.get(1).value(2 * (600 - 512) + 1));
        assertEquals(1f, blocks.get(0).weight(7));
        assertTrue(blocks.get(0).bytes() < blocks.get(1).bytes());
        close(blocks);
    }

    @Test
    void shouldKeepWeights() {
        row(1, of(1));
        row(0, of(1));
        row(2.5f, of());
        final List<Block> blocks = build(FeatureMap.identity(), Long.MAX_VALUE);
        assertTrue(blocks.get(0).hasWeights());
        assertEquals(List.of(1f, 0f, 2.5f), IntStream.range(0, 3).mapToObj(blocks.get(0)::weight).toList());
        close(blocks);
    }

    @Test
    void shouldDropAndCountFeaturesFromTheLimitOn() {
        row(1, of(8, 9, 10, 11), 8, 9, 10, 11);
        row(1, of(10, Integer.MAX_VALUE - 1), 1, 1);
        row(1, of(0, 9), 1, 9);
        final BlockBuilder builder = new BlockBuilder(budget, FeatureMap.learn(List.of(of(9, 9))), 10);
        final List<Block> blocks = builder.build(rows);
        assertEquals(4, builder.dropped());
        assertArrayEquals(of(0, 8), indices(blocks.get(0), 0));
        assertEquals(List.of(9f, 8f), values(blocks.get(0), 0));
        assertArrayEquals(of(), indices(blocks.get(0), 1));
        assertArrayEquals(of(0, 9), indices(blocks.get(0), 2));
        close(blocks);
        rows.clear();
        row(1, of(9, 10));
        close(builder.build(rows));
        assertEquals(5, builder.dropped());
    }

    @Test
    void shouldStoreOnlyIndicesBelowTheDimensionAndLoseNoOther() {
        for (long seed = 0; seed < 200; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int dimension = 1 + random.nextInt(seed % 2 == 0 ? 500 : 500_000);
            final FeatureMap map = FeatureMap.learn(List.of(random.ints(random.nextInt(400), 0, dimension).toArray()));
            rows.clear();
            final List<TreeMap<Integer, Float>> expected = new ArrayList<>();
            for (int row = random.nextInt(1, 700); row > 0; row--) {
                final int[] indices = random.ints(random.nextInt(20), 0, 2 * dimension).distinct().sorted().toArray();
                final TreeMap<Integer, Float> kept = new TreeMap<>();
                for (final int index : indices) {
                    final float value = random.nextInt(1, 100);
                    rows.add(index, value);
                    if (index < dimension) {
                        kept.put(map.internal(index), value);
                    }
                }
                rows.endRow(0, 1);
                expected.add(kept);
            }
            final BlockBuilder builder = new BlockBuilder(budget, map, dimension);
            final long most = BlockBuilder.bytes(rows);
            final List<Block> blocks = builder.build(rows);
            assertEquals(expected, stored(blocks, dimension), "seed=" + seed);
            assertEquals(rows.nonzeros() - expected.stream().mapToInt(TreeMap::size).sum(), builder.dropped());
            assertEquals(blocks.stream().mapToLong(block -> Region.allocated(block.bytes())).sum(), budget.used());
            if (builder.dropped() == 0 && blocks.stream().noneMatch(Block::hasWide)) {
                assertEquals(most, blocks.stream().mapToLong(Block::bytes).sum());
            }
            close(blocks);
        }
    }

    private static List<TreeMap<Integer, Float>> stored(final List<Block> blocks, final int dimension) {
        final List<TreeMap<Integer, Float>> stored = new ArrayList<>();
        for (final Block block : blocks) {
            for (int row = 0; row < block.rows(); row++) {
                final TreeMap<Integer, Float> entries = new TreeMap<>();
                int previous = -1;
                for (int k = block.begin(row); k < block.end(row); k++) {
                    final int index = block.index(row, k);
                    assertTrue(index >= 0 && index < dimension);
                    assertEquals(index >= Block.SHORT_INDICES, k >= block.shortEnd(row), "width of " + index);
                    assertTrue(k >= block.shortEnd(row) || index > previous, "short indices are not sorted");
                    previous = index;
                    entries.put(index, block.value(k));
                }
                stored.add(entries);
            }
        }
        return stored;
    }

    @Test
    void shouldReturnItsMemoryWhenTheBudgetEnds() {
        for (int i = 0; i < 5000; i++) {
            row(1, of(i));
        }
        final MemoryBudget small = MemoryBudget.ofBytes(BlockBuilder.bytes(rows) - 1);
        final BlockBuilder builder = new BlockBuilder(small, FeatureMap.identity(), Long.MAX_VALUE);
        assertThrows(MemoryLimitException.class, () -> builder.build(rows));
        assertEquals(0, small.used());
    }

    @Test
    void shouldReturnItsMemoryWhenAnIndexIsNegative() {
        for (int i = 0; i < 2000; i++) {
            row(1, of(i == 1700 ? -1 : i));
        }
        final IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> build(FeatureMap.identity(), Long.MAX_VALUE));
        assertEquals("index=-1 must not be negative", e.getMessage());
    }

    @Test
    void shouldBuildAVeryLongRow() {
        final int[] indices = IntStream.range(0, 1_000_000).toArray();
        row(1, indices);
        final FeatureMap map = FeatureMap.learn(List.of(of(999_999, 999_999, 5, 5)));
        final List<Block> blocks = build(map, Long.MAX_VALUE);
        final int[] expected = new int[1_000_000];
        int at = 0;
        for (; at < Block.SHORT_INDICES; at++) {
            expected[at] = at;
        }
        for (final int source : indices) {
            if (map.internal(source) >= Block.SHORT_INDICES) {
                expected[at++] = map.internal(source);
            }
        }
        assertArrayEquals(expected, indices(blocks.get(0), 0));
        close(blocks);
    }

    @Test
    void shouldTouchEveryLineOfABlock() {
        row(3, of(1, 2, 77_777), 0.5f, 4, 5);
        final List<Block> blocks = build(FeatureMap.identity(), Long.MAX_VALUE);
        final Block block = blocks.get(0);
        // One int of each section: row offset 0, wide offset 0, the label, the weight, two short indices, the wide
        // index, the first value.
        assertEquals(0 + 0 + Float.floatToIntBits(0) + Float.floatToIntBits(3) + (2 << 16 | 1) + 77_777
            + Float.floatToIntBits(0.5f), block.touch());
        assertEquals(0, block.shortIndices() % 64);
        assertEquals(0, block.wideIndices() % 64);
        assertEquals(0, block.values() % 64);
        close(blocks);
    }
}
