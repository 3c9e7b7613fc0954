package org.hogwild.evaluation;

import org.hogwild.loss.Loss;

/**
 * Adds up an {@link Evaluation} row by row. Keeps every margin if the area under the curve is wanted (12 bytes a row),
 * nothing otherwise. Not thread-safe; the same rows in the same order give the same result.
 */
public final class Metrics {
    private final Loss loss;
    private final RankingCurve curve;
    private long rows;
    private double weights;
    private double lossSum;
    private double correct;

    private Metrics(final Loss loss, final RankingCurve curve) {
        this.loss = loss;
        this.curve = curve;
    }

    /** {@return metrics that include the area under the curve, if the loss has two classes} */
    public static Metrics withCurve(final Loss loss) {
        return new Metrics(loss, loss.isTwoClass() ? new RankingCurve() : null);
    }

    /** {@return metrics without the area under the curve, in constant memory} */
    public static Metrics withoutCurve(final Loss loss) {
        return new Metrics(loss, null);
    }

    /**
     * Adds a row.
     *
     * @param target the label as the loss sees it: -1 or 1 with two classes
     */
    public void add(final float margin, final float target, final float weight) {
        rows++;
        weights += weight;
        lossSum += weight * loss.value(margin, target);
        if (loss.isTwoClass()) {
            correct += margin > 0 == target > 0 ? weight : 0;
        }
        if (curve != null) {
            curve.add(margin, target > 0, weight);
        }
    }

    /** Adds all rows of {@code other}, which must be of the same kind, behind this one's. */
    public void add(final Metrics other) {
        rows += other.rows;
        weights += other.weights;
        lossSum += other.lossSum;
        correct += other.correct;
        if (curve != null) {
            curve.add(other.curve);
        }
    }

    /** {@return the evaluation of the rows added so far} */
    public Evaluation result() {
        final double mean = lossSum / weights;
        return new Evaluation(rows, mean, loss.hasProbability() ? mean : Double.NaN,
            loss.isTwoClass() ? correct / weights : Double.NaN, curve == null ? Double.NaN : curve.area());
    }
}
