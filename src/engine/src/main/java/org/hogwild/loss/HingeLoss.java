package org.hogwild.loss;

/** {@code max(0, 1 - label * margin)} with labels -1 and 1: the linear support vector machine. */
public record HingeLoss() implements Loss {
    @Override
    public String name() {
        return "hinge";
    }

    @Override
    public boolean isTwoClass() {
        return true;
    }

    @Override
    public float derivative(final float margin, final float label) {
        return label * margin < 1f ? -label : 0f;
    }

    @Override
    public float additive(final float margin, final float label) {
        return Math.max(0f, 1f - label * margin);
    }

    @Override
    public double value(final double margin, final double label) {
        return Math.max(0, 1 - label * margin);
    }

    @Override
    public float curvature() {
        return 1f;
    }
}
