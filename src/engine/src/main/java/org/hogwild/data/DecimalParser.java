package org.hogwild.data;

import ch.randelshofer.fastdoubleparser.JavaFloatParser;
import java.util.stream.LongStream;

/**
 * Decimal text to the nearest float32. Up to 18 digits with a small exponent are computed here: their number, rounded
 * to a double and multiplied or divided by an exact power of ten, is less than three units in the last place off, and
 * rounding that to float32 is right unless it lies so close to the middle between two of them. Everything else is left
 * to a correctly rounding library.
 *
 * <p>One object per parser: results are left in fields. Not thread-safe.
 */
final class DecimalParser {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22 };
    private static final long[] LONG_POWERS = LongStream.iterate(1, power -> 10 * power).limit(19).toArray();
    private static final int MAX_DIGITS = 18;
    private static final long BELOW_FLOAT = (1L << 29) - 1;
    private static final long HALFWAY = 1L << 28;
    private static final long LARGEST_ERROR = 2;

    /** The number read last. */
    float value;

    private long digits;

    /**
     * Reads a number of one of two usual shapes, with or without a minus: up to seven digits; or one digit, a point and
     * more digits, 18 in all unless they are noughts at the front. Of a longer text it reads the beginning; the byte
     * behind tells.
     *
     * @param values where the number goes, to {@code place}; anything may stand there if there is none
     * @return where it ends, or -1 for any other shape
     */
    static int usual(final byte[] bytes, final int start, final float[] values, final int place) {
        final boolean negative = bytes[start] == '-';
        final int first = negative ? start + 1 : start;
        final int whole = bytes[first] - '0';
        if (bytes[first + 1] != '.' || whole < 0 || whole > 9) {
            return usualInteger(bytes, start, values, place);
        }
        final long eight = DigitRun.load(bytes, first + 2);
        int count = DigitRun.count(eight);
        if (count == 0) {
            return -1;
        }
        long fraction = DigitRun.value(eight, count);
        if (count == 8) {
            final long more = DigitRun.load(bytes, first + 10);
            final int further = DigitRun.count(more);
            if (further == 8) {
                return longFraction(bytes, start, values, place);
            }
            if (further > 0) {
                fraction = fraction * DigitRun.power(further) + DigitRun.value(more, further);
                count += further;
            }
        }
        final double magnitude = (whole * LONG_POWERS[count] + fraction) / POWERS[count];
        values[place] = (float) (negative ? -magnitude : magnitude);
        return isClear(magnitude) ? first + 2 + count : -1;
    }

    /** The same for 16 and more digits behind the point. */
    private static int longFraction(final byte[] bytes, final int start, final float[] values, final int place) {
        final boolean negative = bytes[start] == '-';
        final int first = negative ? start + 1 : start;
        final long whole = bytes[first] - '0';
        final long sixteen = DigitRun.value(DigitRun.load(bytes, first + 2), 8) * DigitRun.power(8)
            + DigitRun.value(DigitRun.load(bytes, first + 10), 8);
        final long last = DigitRun.load(bytes, first + 18);
        final int further = DigitRun.count(last);
        final int count = 16 + further;
        if (count >= POWERS.length || sixteen >= LONG_POWERS[MAX_DIGITS - further]
            || whole > 0 && count >= MAX_DIGITS) {
            return -1;
        }
        final long fraction = further == 0 ? sixteen
            : sixteen * DigitRun.power(further) + DigitRun.value(last, further);
        final double magnitude = (whole == 0 ? fraction : whole * LONG_POWERS[count] + fraction) / POWERS[count];
        values[place] = (float) (negative ? -magnitude : magnitude);
        return isClear(magnitude) ? first + 2 + count : -1;
    }

    /** {@return whether a number this close to {@code magnitude} has the same nearest float32} */
    private static boolean isClear(final double magnitude) {
        final long below = Double.doubleToRawLongBits(magnitude) & BELOW_FLOAT;
        return Math.abs(below - HALFWAY) > LARGEST_ERROR;
    }

    private static int usualInteger(final byte[] bytes, final int start, final float[] values, final int place) {
        final boolean negative = bytes[start] == '-';
        final int first = negative ? start + 1 : start;
        final long eight = DigitRun.load(bytes, first);
        final int count = DigitRun.count(eight);
        if (count == 0 || count == 8) {
            return -1;
        }
        final float magnitude = DigitRun.value(eight, count);
        values[place] = negative ? -magnitude : magnitude;
        return first + count;
    }

    /**
     * Reads a number at {@code start}; the text must end in a byte that is part of no number.
     *
     * @return where it ends, or -1 if there is none; an infinite {@link #value} means beyond float32
     */
    int parse(final byte[] bytes, final int start) {
        int p = start;
        final boolean negative = bytes[p] == '-';
        if (negative || bytes[p] == '+') {
            p++;
        }
        digits = 0;
        final int whole = digits(bytes, p);
        p += whole;
        int fraction = 0;
        if (bytes[p] == '.') {
            fraction = digits(bytes, p + 1);
            p += fraction + 1;
        }
        final int count = whole + fraction;
        if (count == 0) {
            return -1;
        }
        int end = p;
        int scale = fraction;
        if ((bytes[p] | 0x20) == 'e') {
            end = exponentEnd(bytes, p);
            scale -= end < 0 ? 0 : exponent(bytes, p + 1, end);
        }
        if (end < 0 || count > MAX_DIGITS || Math.abs(scale) >= POWERS.length) {
            return library(bytes, start, end);
        }
        final double magnitude = scale < 0 ? digits * POWERS[-scale] : digits / POWERS[scale];
        if (!isClear(magnitude)) {
            return library(bytes, start, end);
        }
        value = (float) (negative ? -magnitude : magnitude);
        return end;
    }

    /** Appends the digits at {@code start} to {@link #digits} and returns how many there are. */
    private int digits(final byte[] bytes, final int start) {
        int p = start;
        while (true) {
            final long eight = DigitRun.load(bytes, p);
            final int count = DigitRun.count(eight);
            if (count == 0) {
                return p - start;
            }
            digits = digits * DigitRun.power(count) + DigitRun.value(eight, count);
            p += count;
            if (count < 8) {
                return p - start;
            }
        }
    }

    private static int exponentEnd(final byte[] bytes, final int e) {
        int p = e + 1;
        if (bytes[p] == '-' || bytes[p] == '+') {
            p++;
        }
        final int first = p;
        while (bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p == first ? -1 : p;
    }

    /** {@return the number between, or one as far from nought that no power of ten is known for it} */
    private static int exponent(final byte[] bytes, final int start, final int end) {
        int magnitude = 0;
        for (int p = bytes[start] >= '0' ? start : start + 1; p < end; p++) {
            magnitude = Math.min(magnitude * 10 + bytes[p] - '0', 1000);
        }
        return bytes[start] == '-' ? -magnitude : magnitude;
    }

    private int library(final byte[] bytes, final int start, final int end) {
        if (end >= 0) {
            value = JavaFloatParser.parseFloat(bytes, start, end - start);
        }
        return end;
    }
}
