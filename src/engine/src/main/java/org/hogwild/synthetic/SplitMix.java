package org.hogwild.synthetic;

/** The SplitMix64 generator: eight bytes of state, so that every row can afford a stream of its own. */
final class SplitMix {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long state) {
        this.state = state;
    }

    void restart(long newState) {
        state = newState;
    }

    long next() {
        state += GOLDEN_GAMMA;
        return finish(state);
    }

    /** Uniform in (0, 1), both ends excluded, so that its logarithm is finite. */
    double nextUniform() {
        return ((next() >>> 11) + 0.5) * 0x1p-53;
    }

    /** Standard normal by Box and Muller; the second deviate of each pair is not used. */
    double nextGaussian() {
        final double radius = nextUniform();
        final double turn = nextUniform();
        return Math.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(6.283185307179586 * turn);
    }

    /** The generator's first output from the given state: a good 64-bit hash. */
    static long mix(long state) {
        return finish(state + GOLDEN_GAMMA);
    }

    private static long finish(long state) {
        long bits = state;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
