package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FeatureMapTest {
    private static final int LARGEST = Integer.MAX_VALUE - 1;

    /** {@return the features seen more than once, the most frequent first, ties to the smaller number} */
    private static int[] hotOrder(final List<int[]> sample) {
        final Map<Integer, Integer> counts = new TreeMap<>();
        sample.forEach(part -> Arrays.stream(part).forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        return counts.entrySet().stream().filter(entry -> entry.getValue() > 1)
            .sorted(Comparator.<Map.Entry<Integer, Integer>>comparingInt(entry -> -entry.getValue())
                .thenComparingInt(Map.Entry::getKey))
            .limit(FeatureMap.MAX_HOT).mapToInt(Map.Entry::getKey).toArray();
    }

    private static void assertLaws(final List<int[]> sample, final String note) {
        final FeatureMap map = FeatureMap.learn(sample);
        final int[] hot = hotOrder(sample);
        assertEquals(hot.length, map.hot(), note);
        for (int rank = 0; rank < hot.length; rank++) {
            assertEquals(hot[rank], map.source(rank), note);
            assertEquals(rank, map.internal(hot[rank]), note);
        }
        final BitSet isHot = new BitSet();
        Arrays.stream(hot).forEach(isHot::set);
        for (final int feature : interesting(sample, hot.length)) {
            assertEquals(feature, map.source(map.internal(feature)), note);
            assertEquals(feature, map.internal(map.source(feature)), note);
            if (feature >= hot.length && !isHot.get(feature)) {
                assertEquals(feature, map.internal(feature), () -> "feature=" + feature + " " + note);
            }
        }
    }

    private static List<Integer> interesting(final List<int[]> sample, final int hot) {
        final List<Integer> features = new ArrayList<>();
        sample.forEach(part -> Arrays.stream(part).forEach(feature -> {
            features.add(feature);
            features.add(Math.max(0, feature - 1));
            features.add(Math.min(LARGEST, feature + 1));
        }));
        for (int feature = 0; feature < hot + 10; feature++) {
            features.add(feature);
        }
        for (int bit = 0; bit < 31; bit++) {
            features.add(1 << bit);
            features.add((1 << bit) - 1);
        }
        features.add(LARGEST);
        return features;
    }

    /** Every dimension that holds the sample is a permutation of itself. */
    private static void assertPermutation(final FeatureMap map, final int dimension, final String note) {
        final BitSet seen = new BitSet(dimension);
        for (int source = 0; source < dimension; source++) {
            final int internal = map.internal(source);
            assertTrue(internal >= 0 && internal < dimension, note);
            seen.set(internal);
        }
        assertEquals(dimension, seen.cardinality(), note);
    }

    @Test
    void shouldObeyItsLawsOnRandomSamples() {
        for (long seed = 0; seed < 400; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int bound = 1 + random.nextInt(1 << random.nextInt(1, 12));
            final List<int[]> sample = new ArrayList<>();
            int largest = 0;
            for (int part = random.nextInt(4); part >= 0; part--) {
                final int[] features = random.ints(random.nextInt(300), 0, bound).toArray();
                largest = Math.max(largest, Arrays.stream(features).max().orElse(0));
                sample.add(features);
            }
            final String note = "seed=" + seed;
            assertLaws(sample, note);
            final FeatureMap map = FeatureMap.learn(sample);
            for (final int dimension : new int[] { largest + 1, largest + 2, 2 * largest + 17, 5000 }) {
                assertPermutation(map, Math.max(dimension, largest + 1), note + " dimension=" + dimension);
            }
        }
    }

    @Test
    void shouldObeyItsLawsWithFeaturesBeyondTheTable() {
        for (long seed = 0; seed < 40; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int[] pool = new int[200];
            for (int i = 0; i < pool.length; i++) {
                pool[i] = switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(300);
                    case 1 -> (1 << 20) - 5 + random.nextInt(10);
                    case 2 -> LARGEST - random.nextInt(10);
                    default -> random.nextInt(LARGEST + 1);
                };
            }
            final int[] sample = random.ints(1000, 0, pool.length).map(i -> pool[i]).toArray();
            assertLaws(List.of(sample), "seed=" + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { FeatureMap.MAX_HOT - 1, FeatureMap.MAX_HOT, FeatureMap.MAX_HOT + 1, 70_000 })
    void shouldRenumberNoMoreThanTheLimit(final int distinct) {
        final long seed = distinct;
        final SplittableRandom random = new SplittableRandom(seed);
        final int[] features = random.ints(0, 5_000_000).distinct().limit(distinct).toArray();
        final List<int[]> sample = List.of(features, features, Arrays.copyOf(features, 1000));
        assertLaws(sample, "seed=" + seed);
        final FeatureMap map = FeatureMap.learn(sample);
        assertEquals(Math.min(distinct, FeatureMap.MAX_HOT), map.hot());
        assertPermutation(map, 5_000_000, "seed=" + seed);
        assertPermutation(map, 5_100_000, "seed=" + seed);
    }

    @Test
    void shouldLeaveFeaturesSeenOnceAlone() {
        final FeatureMap map = FeatureMap.learn(List.of(new int[] { 7, 3, 9 }, new int[] { 4 }));
        assertEquals(0, map.hot());
        assertPermutation(map, 20, "");
        assertEquals(7, map.internal(7));
    }

    @Test
    void shouldGiveTiesToTheSmallerNumber() {
        final FeatureMap map = FeatureMap.learn(List.of(new int[] { 9, 5, 2, 5, 9, 2, 8, 8, 8 }));
        assertEquals(List.of(8, 2, 5, 9), List.of(map.source(0), map.source(1), map.source(2), map.source(3)));
        // 0, 1 and 3 are displaced and take what 5, 8 and 9 left; 2 stays among the hot ones.
        assertEquals(List.of(5, 8, 1, 9), List.of(map.internal(0), map.internal(1), map.internal(2), map.internal(3)));
    }

    @Test
    void shouldLeaveEverythingAloneWithoutASample() {
        for (final FeatureMap map : List.of(FeatureMap.identity(), FeatureMap.learn(List.of()),
            FeatureMap.learn(List.of(new int[0])))) {
            assertEquals(0, map.hot());
            for (final int feature : new int[] { 0, 1, 1 << 20, LARGEST }) {
                assertEquals(feature, map.internal(feature));
                assertEquals(feature, map.source(feature));
            }
        }
    }

    @Test
    void shouldBeMadeOfItsHotFeaturesAgain() {
        final int[] hot = {7, 0, 2_000_000_000, 3, 1_500_000, 1};
        final FeatureMap map = FeatureMap.ofHot(hot);
        assertArrayEquals(hot, map.hotSources());
        for (int rank = 0; rank < hot.length; rank++) {
            assertEquals(rank, map.internal(hot[rank]));
        }
        for (final int feature : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 1_500_000, 1_500_001, 2_000_000_000}) {
            assertEquals(feature, map.source(map.internal(feature)));
        }
        assertTrue(map.isLike(FeatureMap.ofHot(hot)));
        assertFalse(map.isLike(FeatureMap.identity()));
    }

    @Test
    void shouldNotBeMadeOfWhatIsNoListOfFeatures() {
        for (final int[] wrong : new int[][] {{1, 1}, {-1}, {5, 3, 5}, {2_000_000_000, 4, 2_000_000_000},
            new int[FeatureMap.MAX_HOT + 1]}) {
            assertThrows(IllegalArgumentException.class, () -> FeatureMap.ofHot(wrong));
        }
    }
}
