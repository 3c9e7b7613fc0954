package org.hogwild.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.hogwild.loss.HingeLoss;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.loss.Loss;
import org.hogwild.loss.SquaredLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private static final int ROWS = 700;

    private record Rows(float[] margins, float[] targets, float[] weights) {
        static Rows random(final long seed, final boolean ties, final boolean weighted) {
            final Random random = new Random(seed);
            final float[][] columns = new float[3][ROWS];
            for (int i = 0; i < ROWS; i++) {
                final double margin = 3 * random.nextGaussian();
                columns[0][i] = (float) (ties ? Math.rint(margin) : margin);
                columns[1][i] = random.nextGaussian() < 0.4 * margin ? 1f : -1f;
                columns[2][i] = weighted ? i % 13 == 0 ? 0f : random.nextFloat() * 4 : 1f;
            }
            return new Rows(columns[0], columns[1], columns[2]);
        }

        Metrics addTo(final Metrics metrics, final int from, final int to) {
            for (int i = from; i < to; i++) {
                metrics.add(margins[i], targets[i], weights[i]);
            }
            return metrics;
        }

        /** All pairs, one by one. */
        double auc() {
            double won = 0;
            double pairs = 0;
            for (int i = 0; i < ROWS; i++) {
                for (int k = 0; k < ROWS; k++) {
                    if (targets[i] > 0 && targets[k] < 0) {
                        final double weight = (double) weights[i] * weights[k];
                        pairs += weight;
                        won += margins[i] > margins[k] ? weight : margins[i] == margins[k] ? weight / 2 : 0;
                    }
                }
            }
            return won / pairs;
        }

        double mean(final IntToDoubleFunction value) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < ROWS; i++) {
                sum += weights[i] * value.applyAsDouble(i);
                total += weights[i];
            }
            return sum / total;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldAgreeWithAllPairsAndPlainMeans(final int bits) {
        for (long seed = 1; seed <= 5; seed++) {
            final Rows rows = Rows.random(seed, (bits & 1) != 0, (bits & 2) != 0);
            final String what = "bits=" + bits + " seed=" + seed;
            final Evaluation evaluation =
                rows.addTo(Metrics.withCurve(new LogisticLoss()), 0, ROWS).result();
            final double logLoss =
                rows.mean(i -> Math.log(1 + Math.exp(-(double) rows.targets()[i] * rows.margins()[i])));
            assertEquals(ROWS, evaluation.rows(), what);
            assertEquals(logLoss, evaluation.logLoss(), 1e-12, what);
            assertEquals(logLoss, evaluation.loss(), 1e-12, what);
            assertEquals(rows.mean(i -> rows.margins()[i] > 0 == rows.targets()[i] > 0 ? 1 : 0),
                evaluation.accuracy(), 1e-12, what);
            assertEquals(rows.auc(), evaluation.auc(), 1e-12, what);
        }
    }

    @Test
    void shouldGiveTheSameWhenAddedInParts() {
        final Rows rows = Rows.random(6, true, true);
        final Loss loss = new HingeLoss();
        final Evaluation whole = rows.addTo(Metrics.withCurve(loss), 0, ROWS).result();
        final Metrics parts = Metrics.withCurve(loss);
        for (int from = 0; from < ROWS; from += 100) {
            parts.add(rows.addTo(Metrics.withCurve(loss), from, from + 100));
        }
        assertEquals(whole.auc(), parts.result().auc());
        assertEquals(whole.loss(), parts.result().loss(), 1e-12);
        assertEquals(whole.accuracy(), parts.result().accuracy(), 1e-12);
        assertEquals(whole.rows(), parts.result().rows());
        assertTrue(Double.isNaN(whole.logLoss()));
    }

    @Test
    void shouldSayNotANumberWhereAMetricDoesNotApply() {
        final Evaluation squared = Rows.random(7, false, false)
            .addTo(Metrics.withCurve(new SquaredLoss()), 0, ROWS).result();
        assertTrue(Double.isNaN(squared.logLoss()) && Double.isNaN(squared.accuracy())
            && Double.isNaN(squared.auc()));
        assertTrue(squared.loss() > 0);
        final Metrics oneClass = Metrics.withCurve(new LogisticLoss());
        oneClass.add(0.5f, 1f, 1f);
        assertTrue(Double.isNaN(oneClass.result().auc()));
        final Evaluation without = Rows.random(7, false, false)
            .addTo(Metrics.withoutCurve(new LogisticLoss()), 0, ROWS).result();
        assertTrue(Double.isNaN(without.auc()));
        assertTrue(without.accuracy() > 0.5);
    }

    @Test
    void shouldCountMinusZeroAndZeroAsATie() {
        final Metrics metrics = Metrics.withCurve(new LogisticLoss());
        metrics.add(-0f, 1f, 1f);
        metrics.add(0f, -1f, 1f);
        assertEquals(0.5, metrics.result().auc());
        metrics.add(Float.MAX_VALUE, 1f, 1f);
        metrics.add(-Float.MAX_VALUE, -1f, 1f);
        assertEquals(3.5 / 4, metrics.result().auc());
    }
}
