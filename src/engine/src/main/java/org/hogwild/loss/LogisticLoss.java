package org.hogwild.loss;

/** {@code ln(1 + exp(-label * margin))} with labels -1 and 1: logistic regression. */
public record LogisticLoss() implements Loss {
    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public boolean isTwoClass() {
        return true;
    }

    @Override
    public boolean hasProbability() {
        return true;
    }

    @Override
    public float derivative(final float margin, final float label) {
        final float agreement = label * margin;
        final float decay = Exponential.ofNegative(-Math.abs(agreement));
        return -label * (agreement >= 0 ? decay : 1f) / (1f + decay);
    }

    @Override
    public float additive(final float margin, final float label) {
        return Math.max(0f, -label * margin);
    }

    @Override
    public float multiplicative(final float margin, final float label) {
        return 1f + Exponential.ofNegative(-Math.abs(label * margin));
    }

    @Override
    public double value(final double margin, final double label) {
        final double agreement = label * margin;
        return Math.max(0, -agreement) + Math.log1p(Math.exp(-Math.abs(agreement)));
    }

    @Override
    public float curvature() {
        return 0.25f;
    }

    @Override
    public float probability(final float margin) {
        final float decay = Exponential.ofNegative(-Math.abs(margin));
        return (margin >= 0 ? 1f : decay) / (1f + decay);
    }
}
