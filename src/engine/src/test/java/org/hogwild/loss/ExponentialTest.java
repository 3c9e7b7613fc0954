package org.hogwild.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExponentialTest {
    private static final double RELATIVE_ERROR = 1e-7;

    @Test
    void shouldStayWithinItsErrorBoundOnADenseSweep() {
        double worst = 0;
        for (int i = 0; i <= 2_000_000; i++) {
            final float x = -87f * i / 2_000_000f;
            final double exact = StrictMath.exp(x);
            worst = Math.max(worst, Math.abs(Exponential.ofNegative(x) - exact) / exact);
        }
        assertTrue(worst <= RELATIVE_ERROR, "worst relative error " + worst);
    }

    @Test
    void shouldStayWithinItsErrorBoundForTinyArguments() {
        for (int bits = Float.floatToRawIntBits(-1f); bits != Float.floatToRawIntBits(-0f); bits -= 16_381) {
            if (bits > Float.floatToRawIntBits(-1f)) {
                break;
            }
            final float x = Float.intBitsToFloat(bits);
            final double exact = StrictMath.exp(x);
            assertEquals(exact, Exponential.ofNegative(x), RELATIVE_ERROR * exact, "x=" + x);
        }
        assertEquals(1f, Exponential.ofNegative(0f));
        assertEquals(1f, Exponential.ofNegative(-0f));
        assertEquals(1f, Exponential.ofNegative(-Float.MIN_VALUE));
    }

    @Test
    void shouldNeverRiseAsItsArgumentFalls() {
        float previous = Exponential.ofNegative(0f);
        for (float x = 0f; x > -90f; x -= 1e-4f) {
            final float value = Exponential.ofNegative(x);
            assertTrue(value <= previous * (1 + 1.2e-7f), "x=" + x);
            previous = value;
        }
    }

    @Test
    void shouldNotFallBelowItsSmallestValue() {
        final float smallest = Exponential.ofNegative(-87f);
        assertTrue(smallest >= Float.MIN_NORMAL);
        for (final float x : new float[] {-87.5f, -100f, -1e10f, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY}) {
            assertEquals(smallest, Exponential.ofNegative(x), "x=" + x);
        }
    }
}
