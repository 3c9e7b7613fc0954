package org.hogwild.bench.sections;

import java.util.Arrays;

/** Plain loops over an array: how fast memory delivers. The sums keep the JIT compiler from dropping the reads. */
final class MemorySpeed {
    private static final int SHIFT_OF_HIGH_BITS = 33;
    private static final long MULTIPLIER = 6364136223846793005L;
    private static final long INCREMENT = 1442695040888963407L;

    private final int[] array;
    private final int mask;
    private long state = 1;
    private int kept;

    /**
     * An array of zeros in memory of its own.
     *
     * @param length a power of two
     */
    MemorySpeed(final int length) {
        if (Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("length=" + length + " is no power of two");
        }
        array = new int[length];
        Arrays.fill(array, 1);
        mask = length - 1;
    }

    long bytes() {
        return 4L * array.length;
    }

    /** {@return what all calls have added up} */
    int kept() {
        return kept;
    }

    /** Reads everything once, front to back. */
    double sequentialBytesPerNano() {
        final long start = System.nanoTime();
        kept += sum(array);
        return (double) bytes() / (System.nanoTime() - start);
    }

    private static int sum(final int[] array) {
        int sum = 0;
        for (final int value : array) {
            sum += value;
        }
        return sum;
    }

    /** Reads at random positions that do not depend on what was read: as many at a time as the processor can. */
    double randomReadNanos(final int count) {
        final long start = System.nanoTime();
        final int[] from = array;
        long position = state;
        int sum = 0;
        for (int i = 0; i < count; i++) {
            position = position * MULTIPLIER + INCREMENT;
            sum += from[(int) (position >>> SHIFT_OF_HIGH_BITS) & mask];
        }
        final double nanos = (double) (System.nanoTime() - start) / count;
        state = position;
        kept += sum;
        return nanos;
    }

    /** Adds at random positions, as an update does. */
    double randomUpdateNanos(final int count) {
        final long start = System.nanoTime();
        final int[] in = array;
        long position = state;
        for (int i = 0; i < count; i++) {
            position = position * MULTIPLIER + INCREMENT;
            in[(int) (position >>> SHIFT_OF_HIGH_BITS) & mask]++;
        }
        final double nanos = (double) (System.nanoTime() - start) / count;
        state = position;
        return nanos;
    }

    /** Reads at random positions each of which depends on what was read before: what one access costs. */
    double dependentReadNanos(final int count) {
        final long start = System.nanoTime();
        final int[] from = array;
        long position = state;
        for (int i = 0; i < count; i++) {
            position = position * MULTIPLIER + INCREMENT + (from[(int) (position >>> SHIFT_OF_HIGH_BITS) & mask] & 1);
        }
        final double nanos = (double) (System.nanoTime() - start) / count;
        state = position;
        return nanos;
    }
}
