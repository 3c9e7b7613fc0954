package org.hogwild.synthetic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes a number as C's {@code %.6g} does: six significant digits of the exact binary value, ties to even,
 * no trailing zeros. Exact for every finite double; from 1e-5 up to 1e6, and for 0, without allocation.
 */
final class SixDigits {

    /** Longest text: sign, six digits, point and a three-digit exponent. */
    static final int MAX_LENGTH = 13;

    private static final int DIGITS = 6;
    private static final MathContext SIX_DIGITS = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    private static final int SMALLEST_FIXED_EXPONENT = -4;
    private static final int SMALLEST_FAST_EXPONENT = -5;
    private static final double FAST_BELOW = 1e6;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000};
    /** Lower ends of the decades from 1e-5 to 1e5. */
    private static final double[] DECADES = {1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5};
    /** What scales a number of the decade at the same position to six digits before the point. All exact. */
    private static final double[] SCALES = {1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0};

    private SixDigits() {
    }

    /**
     * {@return the offset after the text}
     *
     * @param buffer must have room for {@link #MAX_LENGTH} bytes from the offset on
     * @throws IllegalArgumentException if the value is infinite or not a number
     */
    static int write(double value, byte[] buffer, int offset) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value=" + value + " has no digits");
        }
        int end = offset;
        if (value < 0) {
            buffer[end++] = '-';
        }
        final double size = Math.abs(value);
        if (size == 0) {
            buffer[end++] = '0';
            return end;
        }
        if (size >= DECADES[0] && size < FAST_BELOW) {
            return writeFast(size, buffer, end);
        }
        final BigDecimal rounded = new BigDecimal(size).round(SIX_DIGITS);
        final int missing = DIGITS - rounded.precision();
        final int digits = rounded.unscaledValue().intValueExact() * POWERS[missing];
        return layOut(digits, rounded.precision() - 1 - rounded.scale(), buffer, end);
    }

    private static int writeFast(double size, byte[] buffer, int offset) {
        int decade = DECADES.length - 1;
        while (size < DECADES[decade]) {
            decade--;
        }
        int digits = roundScaled(size, SCALES[decade]);
        if (digits == 1_000_000) {
            digits = 100_000;
            decade++;
        }
        return layOut(digits, decade + SMALLEST_FAST_EXPONENT, buffer, offset);
    }

    /**
     * {@return the integer nearest to the exact product, the even one of two} The rounded product decides,
     * unless it lies exactly between two integers: then the sign of its rounding error does.
     */
    private static int roundScaled(double size, double scale) {
        final double product = size * scale;
        final int floor = (int) product;
        final double fraction = product - floor;
        if (fraction != 0.5) {
            return fraction < 0.5 ? floor : floor + 1;
        }
        final double error = Math.fma(size, scale, -product);
        if (error == 0) {
            return floor + (floor & 1);
        }
        return error < 0 ? floor : floor + 1;
    }

    /** Writes digits d.ddddd times ten to the exponent. */
    private static int layOut(int sixDigits, int exponent, byte[] buffer, int offset) {
        int digits = sixDigits;
        int count = DIGITS;
        while (digits % 10 == 0) {
            digits /= 10;
            count--;
        }
        if (exponent < SMALLEST_FIXED_EXPONENT || exponent >= DIGITS) {
            return writeScientific(digits, count, exponent, buffer, offset);
        }
        return exponent < 0
                ? writeFraction(digits, count, exponent, buffer, offset)
                : writeFixed(digits, count, exponent, buffer, offset);
    }

    private static int writeFraction(int digits, int count, int exponent, byte[] buffer, int offset) {
        int end = offset;
        buffer[end++] = '0';
        buffer[end++] = '.';
        for (int i = exponent + 1; i < 0; i++) {
            buffer[end++] = '0';
        }
        return writeDigits(digits, count, buffer, end);
    }

    private static int writeFixed(int digits, int count, int exponent, byte[] buffer, int offset) {
        int end = writeDigits(digits, count, buffer, offset);
        for (int i = count; i <= exponent; i++) {
            buffer[end++] = '0';
        }
        return count <= exponent + 1 ? end : insertPoint(offset + exponent + 1, buffer, end);
    }

    private static int writeScientific(int digits, int count, int exponent, byte[] buffer, int offset) {
        int end = writeDigits(digits, count, buffer, offset);
        if (count > 1) {
            end = insertPoint(offset + 1, buffer, end);
        }
        buffer[end++] = 'e';
        buffer[end++] = (byte) (exponent < 0 ? '-' : '+');
        final int size = Math.abs(exponent);
        return writeDigits(size, size < 100 ? 2 : 3, buffer, end);
    }

    private static int insertPoint(int position, byte[] buffer, int end) {
        System.arraycopy(buffer, position, buffer, position + 1, end - position);
        buffer[position] = '.';
        return end + 1;
    }

    private static int writeDigits(int number, int count, byte[] buffer, int offset) {
        int rest = number;
        for (int i = offset + count - 1; i >= offset; i--) {
            final int quotient = rest / 10;
            buffer[i] = (byte) ('0' + rest - quotient * 10);
            rest = quotient;
        }
        return offset + count;
    }
}
