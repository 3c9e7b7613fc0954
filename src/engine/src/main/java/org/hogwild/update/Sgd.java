package org.hogwild.update;

import org.hogwild.parameters.Sharing;

/**
 * Stochastic gradient descent: {@code w -= rate * g} (Robbins and Monro 1951; its lock-free parallel form is Niu,
 * Recht, R&eacute;, Wright 2011).
 */
public record Sgd() implements UpdateRule {
    /** The learning rate where none is given, for rows of length 1; see {@link #defaultRate}. */
    public static final double DEFAULT_RATE = 0.5;

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public int slots() {
        return 1;
    }

    /** A step moves the margin of its own row by the rate times the squared length of the row: that is kept fixed. */
    @Override
    public double defaultRate(final DataScale scale) {
        return DEFAULT_RATE / scale.squaredNorm();
    }

    @Override
    public void update(
        final Sharing sharing, final long slots, final float gradient, final float rate, final long step) {
        sharing.add(slots, -rate * gradient);
    }

    @Override
    public void updateWithDecay(
        final Sharing sharing, final long slots, final float gradient, final float rate, final long step,
        final float decay) {
        final float strength = Math.min(rate * decay, Float.MAX_VALUE);
        sharing.addAndShrink(slots, -rate * gradient, strength / (1f + strength));
    }

    @Override
    public float stepSize(final long slots, final float rate) {
        return rate;
    }
}
