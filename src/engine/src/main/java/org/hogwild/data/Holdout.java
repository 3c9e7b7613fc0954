package org.hogwild.data;

/**
 * Which rows are held out of training, to validate with: a hash of seed and row number decides, so that the choice is
 * the same whatever the threads, the epoch or the machine.
 *
 * @param fraction the share of rows held out, from 0 to less than 1
 * @param seed picks another share
 */
public record Holdout(double fraction, long seed) {
    /** Checks the fraction. */
    public Holdout {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("holdout=" + fraction + " must be at least 0 and below 1");
        }
    }

    /** {@return the choice that holds nothing out} */
    public static Holdout none() {
        return new Holdout(0, 0);
    }

    /** {@return whether nothing is held out} */
    public boolean isEmpty() {
        return fraction == 0;
    }

    /** {@return whether the row with this number, counted from 0, is held out} */
    public boolean contains(final long row) {
        return fraction > 0
            && (SplitMix64.mix(SplitMix64.mix(seed) + row * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53 < fraction;
    }
}
