package org.hogwild.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTest {
    private static final float[] EXTREMES = {0f, -0f, 1e-30f, 1f, 20f, 86.9f, 87f, 88f, 104f, 1e4f, 1e18f};

    static List<Loss> losses() {
        return Losses.all();
    }

    private static float[] labels(final Loss loss) {
        return loss.isTwoClass() ? new float[] {-1f, 1f} : new float[] {-3.25f, 0f, 0.5f, 100f};
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldHaveTheDerivativeOfItsValue(final Loss loss) {
        final double h = 1e-4;
        for (final float label : labels(loss)) {
            for (int i = -3000; i <= 3000; i++) {
                final float margin = i * 0.01f + 0.0037f;
                final double expected =
                    (loss.value(margin + h, label) - loss.value(margin - h, label)) / (2 * h);
                assertEquals(expected, loss.derivative(margin, label), 2e-6 * (1 + Math.abs(expected)),
                    loss + " margin=" + margin + " label=" + label);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldHaveAValueMadeOfItsTwoParts(final Loss loss) {
        for (final float label : labels(loss)) {
            for (int i = -20_000; i <= 20_000; i++) {
                final float margin = i * 0.005f;
                final double expected = loss.value(margin, label);
                final float multiplicative = loss.multiplicative(margin, label);
                assertTrue(multiplicative >= 1 && multiplicative <= 2, loss + " " + multiplicative);
                assertEquals(expected, loss.additive(margin, label) + Math.log(multiplicative),
                    3e-7 * (1 + expected), loss + " margin=" + margin + " label=" + label);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldStayFiniteAtExtremeMargins(final Loss loss) {
        for (final float label : labels(loss)) {
            for (final float extreme : EXTREMES) {
                for (final float margin : new float[] {extreme, -extreme}) {
                    final String what = loss + " margin=" + margin + " label=" + label;
                    assertTrue(Float.isFinite(loss.derivative(margin, label)), what);
                    assertTrue(Float.isFinite(loss.additive(margin, label)), what);
                    assertTrue(Float.isFinite(loss.multiplicative(margin, label)), what);
                    assertTrue(loss.value(margin, label) >= 0 && Double.isFinite(loss.value(margin, label)), what);
                    if (loss.hasProbability()) {
                        final float probability = loss.probability(margin);
                        assertTrue(probability >= 0 && probability <= 1, what);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldBoundHowFastItsDerivativeMoves(final Loss loss) {
        // the hinge's derivative jumps at its kink: there the bound holds over a distance of one
        final double distance = 1;
        for (final float label : labels(loss)) {
            for (float margin = -10; margin < 10; margin += 0.01f) {
                final double moved = Math.abs(loss.derivative((float) (margin + distance), label)
                    - loss.derivative(margin, label));
                assertTrue(moved <= loss.curvature() * distance + 1e-5, loss + " margin=" + margin);
            }
        }
    }

    @Test
    void shouldGiveProbabilitiesWithTheLogisticLossOnly() {
        for (final Loss loss : Losses.all()) {
            if (loss instanceof LogisticLoss) {
                assertTrue(loss.hasProbability());
                for (float margin = -60; margin <= 60; margin += 0.125f) {
                    final double expected = 1 / (1 + StrictMath.exp(-margin));
                    assertEquals(expected, loss.probability(margin), 2e-7 * expected, "margin=" + margin);
                }
                assertEquals(0.5f, loss.probability(0f));
            } else {
                assertFalse(loss.hasProbability());
                final Exception e =
                    assertThrows(UnsupportedOperationException.class, () -> loss.probability(1f));
                assertTrue(e.getMessage().contains(loss.name()));
            }
        }
    }

    @Test
    void shouldBeFoundByName() {
        for (final Loss loss : Losses.all()) {
            assertSame(loss, Losses.named(loss.name()));
        }
        final Exception e = assertThrows(IllegalArgumentException.class, () -> Losses.named("Logistic"));
        assertEquals("loss=Logistic, expected one of logistic, hinge, squared", e.getMessage());
    }
}
