package org.hogwild.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decimal digits eight at a time (after Lemire, "Number parsing at a gigabyte per second", 2021). Reads eight bytes
 * wherever it is asked, so arrays must reach {@link Chunk#SLACK} bytes beyond the text.
 */
final class DigitRun {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long ABOVE_NINE = 0x4646464646464646L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_NIBBLES = 0x0F0F0F0F0F0F0F0FL;
    private static final long[] POWERS = { 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000 };

    private DigitRun() {
    }

    /** {@return the eight bytes at {@code position}, the first in the low bits} */
    static long load(final byte[] bytes, final int position) {
        return (long) LONGS.get(bytes, position);
    }

    /** {@return how many of the bytes, counted from the first, are digits without a gap: 0 to 8} */
    static int count(final long eight) {
        final long others = (eight - ZEROS | eight + ABOVE_NINE) & HIGH_BITS;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** {@return the number that the first {@code count} digits make; {@code count} from 1 to 8} */
    static long value(final long eight, final int count) {
        final long digits = eight << 64 - 8 * count & LOW_NIBBLES;
        final long pairs = digits * 10 + (digits >>> 8) & 0x00FF00FF00FF00FFL;
        final long fours = pairs * 100 + (pairs >>> 16) & 0x0000FFFF0000FFFFL;
        return fours * 10_000 + (fours >>> 32) & 0xFFFFFFFFL;
    }

    /** {@return ten to the power of {@code count}, from 0 to 8} */
    static long power(final int count) {
        return POWERS[count];
    }
}
