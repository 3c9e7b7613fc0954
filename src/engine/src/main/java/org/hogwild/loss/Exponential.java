package org.hogwild.loss;

/**
 * An exponential for arguments that are not positive: pure arithmetic, so that it inlines, is the same on every
 * machine, and is computed once where it is asked for twice. Relative error below 1e-7 of the exact value, before
 * rounding to float32.
 */
final class Exponential {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN_2 = 0.6931471805599453;
    private static final double ROUNDER = 0x1.8p52;
    private static final float SMALLEST = -87f;

    private Exponential() {
    }

    /** {@return exp(x) for x at most 0; below -87, where float32 runs out of normal numbers, exp(-87)} */
    static float ofNegative(final float x) {
        final double clamped = Math.max(x, SMALLEST);
        final double shifted = clamped * LOG2_E + ROUNDER;
        final double whole = shifted - ROUNDER;
        final double r = clamped - whole * LN_2;
        final double r2 = r * r;
        final double low = 1 + r + r2 * (1.0 / 2 + r * (1.0 / 6));
        final double high = 1.0 / 24 + r * (1.0 / 120) + r2 * (1.0 / 720 + r * (1.0 / 5040));
        final long exponent = Double.doubleToRawLongBits(shifted) + 1023 << 52;
        return (float) ((low + r2 * r2 * high) * Double.longBitsToDouble(exponent));
    }
}
