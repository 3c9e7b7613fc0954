package org.hogwild.loss;

/** {@code (margin - label)^2 / 2} with real labels: least squares. */
public record SquaredLoss() implements Loss {
    @Override
    public String name() {
        return "squared";
    }

    @Override
    public boolean isTwoClass() {
        return false;
    }

    @Override
    public float derivative(final float margin, final float label) {
        return margin - label;
    }

    @Override
    public float additive(final float margin, final float label) {
        final float residual = margin - label;
        return 0.5f * residual * residual;
    }

    @Override
    public double value(final double margin, final double label) {
        final double residual = margin - label;
        return 0.5 * residual * residual;
    }

    @Override
    public float curvature() {
        return 1f;
    }
}
