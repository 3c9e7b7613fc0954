package org.hogwild.update;

import org.hogwild.memory.Memory;
import org.hogwild.parameters.Sharing;

/**
 * AdaGrad with a diagonal metric (Duchi, Hazan, Singer 2011): {@code G += g^2; w -= rate * g / sqrt(G + epsilon)}, G
 * being the feature's second slot. Frequent features take ever smaller steps, rare ones keep large ones, which is what
 * sparse data want.
 *
 * <p>Under racing workers an addition to G may be lost, like any other update; G never shrinks below the last square
 * written, so no step is larger than {@code rate}.
 *
 * @param epsilon keeps the first division finite; positive
 * @param initialAccumulator where G starts; not negative
 */
public record AdaGrad(float epsilon, float initialAccumulator) implements UpdateRule {
    /** The learning rate where none is given, for features of value 1; see {@link #defaultRate}. */
    public static final double DEFAULT_RATE = 0.1;
    /** {@link #epsilon} where none is given. */
    public static final float DEFAULT_EPSILON = 1e-8f;

    private static final long SUM = Float.BYTES;

    /** Checks the hyper-parameters. */
    public AdaGrad {
        if (!(epsilon > 0) || epsilon == Float.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("epsilon=" + epsilon + " must be positive and finite");
        }
        if (!(initialAccumulator >= 0) || initialAccumulator == Float.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                "initialAccumulator=" + initialAccumulator + " must be finite and not negative");
        }
    }

    /** The rule with its default hyper-parameters. */
    public AdaGrad() {
        this(DEFAULT_EPSILON, 0f);
    }

    @Override
    public String name() {
        return "adagrad";
    }

    @Override
    public int slots() {
        return 2;
    }

    /** Steps do not depend on the scale of the gradient, while the weights wanted grow as values shrink. */
    @Override
    public double defaultRate(final DataScale scale) {
        return DEFAULT_RATE / Math.sqrt(scale.squaredValue());
    }

    @Override
    public float initial(final int slot) {
        return initialAccumulator;
    }

    @Override
    public void update(
        final Sharing sharing, final long slots, final float gradient, final float rate, final long step) {
        final float sum = sharing.addAndGet(slots + SUM, gradient * gradient);
        sharing.add(slots, -rate * gradient / root(sum));
    }

    @Override
    public void updateWithDecay(
        final Sharing sharing, final long slots, final float gradient, final float rate, final long step,
        final float decay) {
        final float sum = sharing.addAndGet(slots + SUM, gradient * gradient);
        final float size = rate / root(sum);
        final float strength = Math.min(size * decay, Float.MAX_VALUE);
        sharing.addAndShrink(slots, -size * gradient, strength / (1f + strength));
    }

    @Override
    public float stepSize(final long slots, final float rate) {
        return rate / root(Memory.getFloat(slots + SUM));
    }

    private float root(final float sum) {
        return (float) Math.sqrt(sum + epsilon);
    }
}
