package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldoutTest {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    @Test
    void shouldHoldNothingOutWhenEmpty() {
        assertTrue(Holdout.none().isEmpty());
        assertTrue(new Holdout(0, 7).isEmpty());
        assertFalse(new Holdout(1e-9, 7).isEmpty());
        assertEquals(0, LongStream.range(0, 10_000).filter(Holdout.none()::contains).count());
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.001, 0.1, 0.5, 0.9, 0.999 })
    void shouldHoldOutTheFractionAskedFor(final double fraction) {
        final int rows = 200_000;
        for (long seed = 0; seed < 5; seed++) {
            final long held = LongStream.range(0, rows).filter(new Holdout(fraction, seed)::contains).count();
            final double deviation = Math.sqrt(rows * fraction * (1 - fraction));
            assertTrue(Math.abs(held - rows * fraction) < 5 * deviation, "seed=" + seed + " held=" + held);
        }
    }

    /** The choice is part of what a seed means: it must be the same in every version and on every machine. */
    @Test
    void shouldDecideByAHashOfSeedAndRow() {
        for (final long seed : new long[] { 0, 1, -1, 123_456_789_012L }) {
            final long start = new SplittableRandom(seed - GAMMA).nextLong();
            final Holdout holdout = new Holdout(0.3, seed);
            for (final long row : new long[] { 0, 1, 2, 1000, Integer.MAX_VALUE, 1L << 40 }) {
                final double uniform = (new SplittableRandom(start + (row - 1) * GAMMA).nextLong() >>> 11) * 0x1p-53;
                assertEquals(uniform < 0.3, holdout.contains(row), "seed=" + seed + " row=" + row);
            }
        }
    }

    @Test
    void shouldKeepRowsHeldOutWhenTheFractionGrows() {
        final Holdout small = new Holdout(0.1, 3);
        final Holdout large = new Holdout(0.2, 3);
        LongStream.range(0, 10_000).filter(small::contains).forEach(row -> assertTrue(large.contains(row)));
    }

    @Test
    void shouldPickOtherRowsWithAnotherSeed() {
        final Holdout one = new Holdout(0.5, 1);
        final Holdout two = new Holdout(0.5, 2);
        final long same = LongStream.range(0, 100_000).filter(row -> one.contains(row) == two.contains(row)).count();
        assertTrue(Math.abs(same - 50_000) < 1_000, "same=" + same);
    }

    @ParameterizedTest
    @ValueSource(doubles = { -0.1, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY })
    void shouldRejectWhatIsNoFraction(final double fraction) {
        final IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> new Holdout(fraction, 0));
        assertEquals("holdout=" + fraction + " must be at least 0 and below 1", e.getMessage());
    }
}
