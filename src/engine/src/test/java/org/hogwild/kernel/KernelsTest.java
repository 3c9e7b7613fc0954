package org.hogwild.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hogwild.SparseRows;
import org.hogwild.SparseRows.Shape;
import org.hogwild.data.Block;
import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;
import org.hogwild.loss.LogisticLoss;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.parameters.Parameters;
import org.hogwild.parameters.Sharing;
import org.hogwild.replica.HotFeatures;
import org.hogwild.replica.Merging;
import org.hogwild.replica.Replica;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.Sgd;
import org.hogwild.update.UpdateRule;
import org.hogwild.update.UpdateRules;
import org.hogwild.worker.Penalty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KernelsTest {
    private static final MemoryBudget BUDGET = MemoryBudget.machine();

    record Case(
        Loss loss, UpdateRule rule, Sharing sharing, boolean withValues, boolean withWeights, boolean withPenalty,
        boolean withWide) {
        int decaySlot() {
            return withPenalty ? rule.slots() : -1;
        }

        int slots() {
            return rule.slots() + (withPenalty ? 1 : 0);
        }

        int strideShift() {
            return 32 - Integer.numberOfLeadingZeros(slots() - 1);
        }

        Parameters newParameters(final Dataset dataset) {
            final Parameters parameters = Parameters.allocate(BUDGET, dataset.dimension(), slots());
            if (withPenalty) {
                Penalty.prepare(parameters, dataset, Holdout.none(), 1e-2, decaySlot());
            }
            return parameters;
        }
    }

    static Stream<Case> cases() {
        final List<Case> cases = new ArrayList<>();
        for (final Loss loss : Losses.all()) {
            for (final UpdateRule rule : UpdateRules.all()) {
                for (final Sharing sharing : Sharing.values()) {
                    for (int bits = 0; bits < 16; bits++) {
                        cases.add(new Case(
                            loss, rule, sharing, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0));
                    }
                }
            }
        }
        return cases.stream();
    }

    private static Replica replica(final Parameters parameters, final UpdateRule rule) {
        return new Replica(BUDGET, new Merging(parameters, rule, HotFeatures.none(), 1, 1f));
    }

    /** All bits that training left behind. */
    private static int[] train(final Kernels kernels, final Case given, final Dataset dataset) {
        final Parameters parameters = given.newParameters(dataset);
        try (Replica replica = replica(parameters, given.rule())) {
            final KernelRun run = new KernelRun(parameters, replica.features(), replica.bias(), 1f);
            for (int epoch = 0; epoch < 3; epoch++) {
                run.at(0.05f / (1 + epoch), epoch * dataset.rows());
                for (final Block block : dataset.blocks()) {
                    final int[] order = IntStream.range(0, block.rows()).map(i -> block.rows() - 1 - i).toArray();
                    assertEquals(block.rows(), kernels.forBlock(block).train(block, order, 0, block.rows(), run));
                }
            }
            replica.trained(1, 0f);
            replica.mergeAll();
            final int floats = (int) (parameters.dimension() << parameters.strideShift());
            final int[] bits = new int[floats + 6];
            for (int i = 0; i < floats; i++) {
                bits[i] = Memory.getInt(parameters.base() + 4L * i);
            }
            bits[floats] = Memory.getInt(parameters.biasAddress());
            bits[floats + 1] = Memory.getInt(parameters.biasAddress() + 4);
            putBits(bits, floats + 2, run.takeLoss());
            putBits(bits, floats + 4, run.takeWeights());
            return bits;
        } finally {
            parameters.lifetime().close();
        }
    }

    private static void putBits(final int[] bits, final int at, final double value) {
        bits[at] = (int) Double.doubleToRawLongBits(value);
        bits[at + 1] = (int) (Double.doubleToRawLongBits(value) >>> 32);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTheSameBitsSpecialisedAndPortable(final Case given) {
        final long seed = given.hashCode() & 0xFFFF;
        try (Dataset dataset = SparseRows.dataset(SparseRows.random(seed, 700, new Shape(
            given.withWide() ? 150_000 : 400, 7, given.withValues(), given.withWeights(),
            given.loss().isTwoClass())))) {
            assertEquals(given.withWide(), dataset.blocks().get(0).hasWide());
            assertEquals(given.withValues(), dataset.blocks().get(0).hasValues());
            assertEquals(given.withWeights(), dataset.blocks().get(0).hasWeights());
            final int strideShift = given.strideShift();
            final Kernels specialised = Kernels.create(
                given.loss(), given.rule(), given.sharing(), strideShift, given.decaySlot());
            final Kernels portable = Kernels.portable(
                given.loss(), given.rule(), given.sharing(), strideShift, given.decaySlot());
            assertTrue(specialised.forBlock(dataset.blocks().get(0)).getClass().isHidden());
            assertFalse(portable.forBlock(dataset.blocks().get(0)).getClass().isHidden());
            final int[] bits = train(specialised, given, dataset);
            assertArrayEquals(train(portable, given, dataset), bits, given + " seed=" + seed);
            assertTrue(IntStream.of(bits).filter(b -> b != 0 && b != 0x8000_0000).count() > 100,
                given + ": nothing was trained");
        }
    }

    @Test
    void shouldKeepOneClassPerTypesAndNotPerHyperParameter() {
        try (Dataset dataset = SparseRows.dataset(
            SparseRows.random(3, 10, new Shape(10, 3, true, false, true)))) {
            final Block block = dataset.blocks().get(0);
            final Class<?> first = kernelClass(new AdaGrad(1e-8f, 0f), Sharing.HOGWILD, block);
            assertSame(first, kernelClass(new AdaGrad(1e-3f, 1f), Sharing.HOGWILD, block));
            assertNotEquals(first, kernelClass(new AdaGrad(1e-8f, 0f), Sharing.ATOMIC, block));
            assertNotEquals(first, kernelClass(new Sgd(), Sharing.HOGWILD, block));
        }
    }

    private static Class<?> kernelClass(final UpdateRule rule, final Sharing sharing, final Block block) {
        return Kernels.create(new LogisticLoss(), rule, sharing, 1, -1).forBlock(block).getClass();
    }

    @Test
    void shouldFallBackWhenThePropertySaysSo() {
        System.setProperty(Kernels.FALLBACK_PROPERTY, "true");
        try (Dataset dataset = SparseRows.dataset(
            SparseRows.random(3, 10, new Shape(10, 3, true, false, true)))) {
            assertFalse(kernelClass(new Sgd(), Sharing.HOGWILD, dataset.blocks().get(0)).isHidden());
        } finally {
            System.clearProperty(Kernels.FALLBACK_PROPERTY);
        }
    }

    @Test
    void shouldReturnThePositionOfARowWhoseMarginIsNotFiniteAndNotTrainOnIt() {
        try (Dataset dataset = SparseRows.dataset(List.of(
            new SparseRows.Row(1f, 1f, new int[] {0}, new float[] {2f}),
            new SparseRows.Row(-1f, 1f, new int[] {1, 2}, new float[] {3f, 4f}),
            new SparseRows.Row(1f, 1f, new int[] {0}, new float[] {2f})))) {
            final Parameters parameters = Parameters.allocate(BUDGET, dataset.dimension(), 1);
            for (final float poison : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                final Kernels kernels = Kernels.create(new LogisticLoss(), new Sgd(), Sharing.HOGWILD, 0, -1);
                final long bad = parameters.address(dataset.features().internal(2));
                final long good = parameters.address(dataset.features().internal(1));
                final long other = parameters.address(dataset.features().internal(0));
                Memory.putFloat(bad, poison);
                Memory.putFloat(good, 0.5f);
                Memory.putFloat(other, 0f);
                try (Replica replica = replica(parameters, new Sgd())) {
                    final KernelRun run = new KernelRun(parameters, replica.features(), replica.bias(), 1f);
                    run.at(0.1f, 0);
                    final Block block = dataset.blocks().get(0);
                    assertEquals(1, kernels.forBlock(block).train(block, new int[] {0, 1, 2}, 0, 3, run));
                    assertEquals(0.5f, Memory.getFloat(good));
                    assertEquals(0.1f * 0.5f * 2f, Memory.getFloat(other), 1e-7f);
                    assertEquals(1, run.takeWeights());
                }
            }
            parameters.lifetime().close();
        }
    }

    @Test
    void shouldAddUpLossesOfManyRowsWithoutOverflow() {
        final KernelRun run;
        final Parameters parameters = Parameters.allocate(BUDGET, 1, 1);
        try (Replica replica = replica(parameters, new Sgd())) {
            run = new KernelRun(parameters, replica.features(), replica.bias(), 1f);
            double expected = 0;
            for (int i = 0; i < 10_000; i++) {
                final float multiplicative = 1 + (i % 1000) * 1e-3f;
                run.addLoss(0.25f, multiplicative);
                run.addLoss(2f, 0.5f, multiplicative);
                expected += 0.25 + Math.log(multiplicative) + 2 * (0.5 + Math.log(multiplicative));
            }
            assertEquals(expected, run.takeLoss(), 1e-9 * expected);
            assertEquals(30_000, run.takeWeights());
            assertEquals(0, run.takeLoss());
            assertEquals(0, run.takeWeights());
        } finally {
            parameters.lifetime().close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 60, 150_000 })
    void shouldScoreARowAsTheSumOfItsProducts(final int dimension) {
        final List<SparseRows.Row> rows = SparseRows.random(9, 200, new Shape(dimension, 5, true, false, true));
        try (Dataset dataset = SparseRows.dataset(rows)) {
            final Parameters parameters = Parameters.allocate(BUDGET, dataset.dimension(), 2);
            for (int feature = 0; feature < dataset.dimension(); feature++) {
                final long address = parameters.address(dataset.features().internal(feature));
                Memory.putFloat(address, 0.01f * (feature % 60) - 0.2f);
            }
            Memory.putFloat(parameters.biasAddress(), 0.75f);
            final BlockScorer scorer = new BlockScorer(parameters);
            for (final Block block : dataset.blocks()) {
                for (int i = 0; i < block.rows(); i++) {
                    final SparseRows.Row row = rows.get((int) block.firstRow() + i);
                    double expected = 0.75;
                    for (int k = 0; k < row.length(); k++) {
                        expected += row.values()[k] * (0.01 * (row.indices()[k] % 60) - 0.2);
                    }
                    assertEquals(expected, scorer.margin(block, i), 1e-5, "row " + i + " seed=9");
                }
            }
            parameters.lifetime().close();
        }
    }
}
