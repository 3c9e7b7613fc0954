package org.hogwild.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;
import org.hogwild.parameters.Sharing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateRulesTest {
    private final Region region = Region.allocate(MemoryBudget.ofBytes(128), 64, "a test");
    private final long slots = region.address();

    @AfterEach
    void free() {
        region.close();
    }

    static Stream<Arguments> rulesAndSharings() {
        final List<Arguments> all = new ArrayList<>();
        for (final UpdateRule rule : UpdateRules.all()) {
            for (final Sharing sharing : Sharing.values()) {
                all.add(Arguments.of(rule, sharing));
            }
        }
        return all.stream();
    }

    private void start(final UpdateRule rule, final float weight) {
        Memory.putFloat(slots, weight);
        for (int slot = 1; slot < rule.slots(); slot++) {
            Memory.putFloat(slots + 4L * slot, rule.initial(slot));
        }
    }

    /** Keras' sequence: first a gradient of 0.01, then i / 10 four times; values in double precision. */
    @ParameterizedTest
    @EnumSource(Sharing.class)
    void shouldReproduceTheGoldenValuesOfAdaGrad(final Sharing sharing) {
        final AdaGrad rule = new AdaGrad(1e-6f, 0.3f);
        final int[] features = {1, 5, 10};
        final double[][] golden = {
            {.996349131, .960433921, .925084160, .890273955, .855979332},
            {.996349131, .861521537, .749725195, .652139881, .564437486},
            {.996349131, .820944341, .689071141, .578976450, .482529018}};
        for (int f = 0; f < features.length; f++) {
            start(rule, 1f);
            for (int step = 0; step < 5; step++) {
                rule.update(sharing, slots, step == 0 ? 0.01f : 0.1f * features[f], 0.2f, step);
                assertEquals(golden[f][step], Memory.getFloat(slots), 5e-7, "i=" + features[f] + " step=" + step);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Sharing.class)
    void shouldFollowTheFormulas(final Sharing sharing) {
        final Sgd sgd = new Sgd();
        start(sgd, 2f);
        sgd.update(sharing, slots, 0.5f, 0.25f, 0);
        assertEquals(2f - 0.125f, Memory.getFloat(slots));
        sgd.updateWithDecay(sharing, slots, -0.5f, 0.25f, 1, 4f);
        assertEquals((1.875f + 0.125f) / 2, Memory.getFloat(slots));
        assertEquals(0.25f, sgd.stepSize(slots, 0.25f));

        final AdaGrad adaGrad = new AdaGrad(1e-20f, 0f);
        start(adaGrad, 2f);
        adaGrad.update(sharing, slots, 3f, 0.25f, 0);
        assertEquals(1.75f, Memory.getFloat(slots), 1e-6f);
        assertEquals(9f, Memory.getFloat(slots + 4));
        adaGrad.updateWithDecay(sharing, slots, 4f, 0.5f, 1, 10f);
        assertEquals(25f, Memory.getFloat(slots + 4));
        // step size 0.5 / 5, so the gradient moves by 0.4 and the decay divides by 1 + 0.1 * 10
        assertEquals((1.75f - 0.4f) / 2, Memory.getFloat(slots), 1e-6f);
        assertEquals(0.1f, adaGrad.stepSize(slots, 0.5f), 1e-7f);
        assertEquals(Memory.getFloat(slots), adaGrad.weight(slots, 0.5f, 2));
    }

    @ParameterizedTest
    @MethodSource("rulesAndSharings")
    void shouldFollowDoublePrecisionOverManyRandomSteps(final UpdateRule rule, final Sharing sharing) {
        final long seed = 12;
        final Random random = new Random(seed);
        start(rule, 0.5f);
        double weight = 0.5;
        double squares = 0;
        for (int step = 0; step < 2000; step++) {
            final float gradient = (float) random.nextGaussian();
            final float rate = 0.01f + 0.1f * random.nextFloat();
            final float decay = step % 2 == 0 ? 0f : random.nextFloat();
            if (decay == 0) {
                rule.update(sharing, slots, gradient, rate, step);
            } else {
                rule.updateWithDecay(sharing, slots, gradient, rate, step, decay);
            }
            squares += (double) gradient * gradient;
            final double size = rule instanceof AdaGrad ? rate / Math.sqrt(squares + 1e-8) : rate;
            weight = (weight - size * gradient) / (1 + size * decay);
            assertEquals(weight, Memory.getFloat(slots), 1e-5, rule + " " + sharing + " step=" + step + " seed=12");
        }
    }

    @ParameterizedTest
    @MethodSource("rulesAndSharings")
    void shouldNeverFlipTheSignByDecay(final UpdateRule rule, final Sharing sharing) {
        for (final float decay : new float[] {0f, 1e-6f, 1f, 1e3f, 1e10f, 3e38f, Float.POSITIVE_INFINITY}) {
            for (final float rate : new float[] {1e-6f, 1f, 100f, 1e6f}) {
                for (final float weight : new float[] {1f, -1f, 1e-20f, -3e38f}) {
                    start(rule, weight);
                    rule.updateWithDecay(sharing, slots, 0f, rate, 0, decay);
                    final float after = Memory.getFloat(slots);
                    assertTrue(after * Math.signum(weight) >= 0 && Math.abs(after) <= Math.abs(weight),
                        rule + " decay=" + decay + " rate=" + rate + " weight=" + weight + " became " + after);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rulesAndSharings")
    void shouldNotDivideByZeroOnTheFirstGradient(final UpdateRule rule, final Sharing sharing) {
        for (final float gradient : new float[] {0f, -0f, 1e-38f, 1e-20f, -1e-3f, 1e15f}) {
            start(rule, 0f);
            rule.update(sharing, slots, gradient, 0.1f, 0);
            assertTrue(Float.isFinite(Memory.getFloat(slots)), rule + " gradient=" + gradient);
        }
    }

    @Test
    void shouldNeverMoveAWeightByMoreThanTheRateWithAdaGrad() {
        final AdaGrad rule = new AdaGrad();
        final Random random = new Random(4);
        start(rule, 0f);
        for (int step = 0; step < 10_000; step++) {
            final float before = Memory.getFloat(slots);
            rule.update(Sharing.HOGWILD, slots, (float) Math.exp(random.nextGaussian() * 5), 0.1f, step);
            assertTrue(Math.abs(Memory.getFloat(slots) - before) <= 0.100001f, "step=" + step + " seed=4");
        }
    }

    @Test
    void shouldChooseADefaultRateByTheScaleOfTheData() {
        assertEquals(0.5, new Sgd().defaultRate(DataScale.unit()));
        assertEquals(0.5 / 8, new Sgd().defaultRate(new DataScale(8, 0.25)));
        assertEquals(0.1, new AdaGrad().defaultRate(DataScale.unit()));
        assertEquals(0.2, new AdaGrad().defaultRate(new DataScale(8, 0.25)));
    }

    @Test
    void shouldRefuseWrongHyperParameters() {
        for (final float wrong : new float[] {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY}) {
            final Exception e = assertThrows(IllegalArgumentException.class, () -> new AdaGrad(wrong, 0f));
            assertTrue(e.getMessage().contains("epsilon=" + wrong), e.getMessage());
        }
        for (final float wrong : new float[] {-1f, Float.NaN, Float.POSITIVE_INFINITY}) {
            final Exception e = assertThrows(IllegalArgumentException.class, () -> new AdaGrad(1e-8f, wrong));
            assertTrue(e.getMessage().contains("initialAccumulator=" + wrong), e.getMessage());
        }
    }

    @Test
    void shouldBeFoundByName() {
        for (final UpdateRule rule : UpdateRules.all()) {
            assertSame(rule, UpdateRules.named(rule.name()));
        }
        final Exception e = assertThrows(IllegalArgumentException.class, () -> UpdateRules.named("adam "));
        assertTrue(e.getMessage().startsWith("optimizer=adam , expected one of sgd, adagrad"), e.getMessage());
    }
}
