package org.hogwild.data;

/**
 * A small random stream of its own (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"), so that
 * a seed means the same on every JDK. Not thread-safe.
 */
public final class SplitMix64 {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts a stream for each combination of two numbers, such as a seed and what the stream is for. */
    public SplitMix64(final long seed, final long purpose) {
        restart(seed, purpose);
    }

    /** Becomes the stream that a new object with these numbers would be. */
    public void restart(final long seed, final long purpose) {
        state = mix(seed + GAMMA) ^ mix(purpose);
    }

    /** {@return the next 64 bits} */
    public long next() {
        state += GAMMA;
        return mix(state);
    }

    /** {@return a number from 0 to {@code bound - 1}; the bias is below {@code bound / 2^32}} */
    public int below(final int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /** {@return a number that any change of {@code z} changes beyond recognition} */
    public static long mix(final long z) {
        final long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        final long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
