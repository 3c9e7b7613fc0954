package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    @Test
    void shouldMixAsPublished() {
        // The first outputs of the published generator for the seeds 0 and 1234567.
        assertEquals(0xE220A8397B1DCDAFL, SplitMix64.mix(GAMMA));
        assertEquals(0x6E789E6AA1B965F4L, SplitMix64.mix(2 * GAMMA));
        assertEquals(0x06C45D188009454FL, SplitMix64.mix(3 * GAMMA));
        assertEquals(6457827717110365317L, SplitMix64.mix(1234567 + GAMMA));
        assertEquals(3203168211198807973L, SplitMix64.mix(1234567 + 2 * GAMMA));
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), SplitMix64.mix(1234567 + 3 * GAMMA));
    }

    @Test
    void shouldContinueAsTheJdkGeneratorOfTheSameKind() {
        for (long seed = -3; seed <= 3; seed++) {
            for (long purpose = 0; purpose < 3; purpose++) {
                final long state = new SplittableRandom(seed).nextLong()
                    ^ new SplittableRandom(purpose - GAMMA).nextLong();
                final SplittableRandom expected = new SplittableRandom(state);
                final SplitMix64 actual = new SplitMix64(seed, purpose);
                for (int i = 0; i < 100; i++) {
                    assertEquals(expected.nextLong(), actual.next(), "seed=" + seed + " purpose=" + purpose);
                }
            }
        }
    }

    @Test
    void shouldStartAnotherStreamForEachSeedAndPurpose() {
        final long first = new SplitMix64(1, 1).next();
        assertNotEquals(first, new SplitMix64(1, 2).next());
        assertNotEquals(first, new SplitMix64(2, 1).next());
        assertEquals(first, new SplitMix64(1, 1).next());
    }

    @Test
    void shouldDrawEveryNumberBelowABoundAboutAsOften() {
        final SplitMix64 random = new SplitMix64(42, 0);
        final int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) {
            counts[random.below(10)]++;
        }
        for (final int count : counts) {
            assertTrue(Math.abs(count - 10_000) < 500, "count=" + count);
        }
        for (int i = 0; i < 1000; i++) {
            assertEquals(0, random.below(1));
            assertTrue(random.below(Integer.MAX_VALUE) >= 0);
        }
    }
}
