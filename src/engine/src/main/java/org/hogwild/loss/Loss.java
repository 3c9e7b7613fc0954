package org.hogwild.loss;

/**
 * The loss of one row as a function of its margin, the dot product of weights and features plus the bias.
 *
 * <p>Implementations are records: immutable, thread-safe, and trusted by the JIT compiler. The derivative is what
 * training runs on; the value is split in two parts so that a kernel pays for one logarithm per run of rows, not one
 * per row: {@code loss = additive + ln(multiplicative)}.
 */
public interface Loss {
    /** {@return the name in options, model files and reports} */
    String name();

    /** {@return whether labels must be two classes, which training sees as -1 and 1} */
    boolean isTwoClass();

    /** {@return whether {@link #probability} means something} */
    default boolean hasProbability() {
        return false;
    }

    /** {@return d loss / d margin, for a finite margin; at a kink any subgradient} */
    float derivative(float margin, float label);

    /** {@return the part of the loss that is summed} */
    float additive(float margin, float label);

    /** {@return the part of the loss whose logarithm is summed, between 1 and 2} */
    default float multiplicative(final float margin, final float label) {
        return 1f;
    }

    /** {@return the loss of a row, at full precision} */
    double value(double margin, double label);

    /** {@return an upper bound of the second derivative; where there is none, of how fast the derivative moves} */
    float curvature();

    /**
     * {@return the probability of the positive class at this margin}
     *
     * @throws UnsupportedOperationException if the loss gives none
     */
    default float probability(final float margin) {
        throw new UnsupportedOperationException(name() + " loss gives no probabilities");
    }
}
