package org.hogwild.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.hogwild.SparseRows;
import org.hogwild.SparseRows.Row;
import org.hogwild.data.Dataset;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.parameters.Parameters;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.Sgd;
import org.hogwild.update.UpdateRule;
import org.hogwild.worker.RunControl;
import org.hogwild.worker.WorkerPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReplicaTest {
    private static final float RATE = 0.125f;

    private final MemoryBudget budget = MemoryBudget.ofBytes(1 << 26);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (final AutoCloseable closeable : open) {
            closeable.close();
        }
        assertEquals(0, budget.used());
    }

    private <T extends AutoCloseable> T opened(final T closeable) {
        open.add(closeable);
        return closeable;
    }

    /** The features of these rows, each in every row with value 1. */
    private HotFeatures hot(final int features) {
        final int[] indices = IntStream.range(0, features).toArray();
        final float[] values = new float[features];
        Arrays.fill(values, 1f);
        try (Dataset dataset = SparseRows.dataset(List.of(new Row(1f, 1f, indices, values)))) {
            return HotFeatures.of(dataset);
        }
    }

    private Parameters parameters(final long dimension, final UpdateRule rule) {
        final Parameters parameters = Parameters.allocate(budget, dimension, rule.slots());
        opened(() -> parameters.lifetime().close());
        return parameters;
    }

    private Replica replica(final Merging merging) {
        return opened(new Replica(budget, merging));
    }

    private static void add(final long address, final float progress) {
        Memory.putFloat(address, Memory.getFloat(address) + progress);
    }

    @Test
    void shouldMergeWithoutRoundingWhenNobodyElseDoes() {
        final Parameters parameters = parameters(3, new AdaGrad());
        Memory.putFloat(parameters.biasAddress(), 1e8f);
        Memory.putFloat(parameters.address(2), -1e8f);
        final Replica replica = replica(new Merging(parameters, new AdaGrad(), hot(3), 2, 0f));
        Memory.putFloat(replica.bias(), 0.1f);
        Memory.putFloat(replica.bias() + 4, 5f);
        Memory.putFloat(replica.address(2), 0.3f);
        assertEquals(1e8f, parameters.bias(), "not merged yet");
        replica.trained(1, RATE);
        assertEquals(0.1f, parameters.bias());
        assertEquals(5f, Memory.getFloat(parameters.biasAddress() + 4));
        assertEquals(0.3f, Memory.getFloat(parameters.address(2)));
    }

    @Test
    void shouldDropWhatIsNotMergedWhenRefreshed() {
        final Parameters parameters = parameters(2, new Sgd());
        final Replica replica = replica(new Merging(parameters, new Sgd(), hot(2), 2, 0f));
        Memory.putFloat(replica.address(1), 99f);
        Memory.putFloat(parameters.address(1), 3f);
        replica.refresh();
        assertEquals(3f, Memory.getFloat(replica.address(1)));
        replica.trained(1, RATE);
        replica.mergeAll();
        assertEquals(3f, Memory.getFloat(parameters.address(1)));
    }

    @Test
    void shouldAddTheProgressOfTwoAndTakeOverThatOfTheOther() {
        final Parameters parameters = parameters(5, new Sgd());
        Memory.putFloat(parameters.address(4), 10f);
        final Merging merging = new Merging(parameters, new Sgd(), hot(5), 2, 0f);
        final Replica one = replica(merging);
        final Replica two = replica(merging);
        add(one.address(4), 3f);
        add(two.address(4), -5f);
        one.trained(1, RATE);
        two.trained(1, RATE);
        assertEquals(8f, Memory.getFloat(parameters.address(4)));
        assertEquals(8f, Memory.getFloat(two.address(4)));
        assertEquals(13f, Memory.getFloat(one.address(4)));
        one.trained(1, RATE);
        assertEquals(8f, Memory.getFloat(one.address(4)));
        assertEquals(8f, Memory.getFloat(parameters.address(4)), "nothing may be counted twice");
    }

    @Test
    void shouldKeepPrivateWhatIsHotAndShareTheRest() {
        final Parameters parameters = parameters(100_000, new Sgd());
        final Replica replica = replica(new Merging(parameters, new Sgd(), hot(70_000), 2, 0f));
        for (final long feature : new long[] {0, 1, 65_535}) {
            assertNotEquals(parameters.address(feature), replica.address(feature));
            assertEquals(replica.features() + 4 * feature, replica.address(feature));
        }
        for (final long feature : new long[] {65_536, 99_999}) {
            assertEquals(parameters.address(feature), replica.address(feature));
        }
        final Replica biasOnly = replica(new Merging(parameters, new Sgd(), HotFeatures.none(), 2, 0f));
        assertEquals(parameters.base(), biasOnly.features());
        assertEquals(parameters.address(0), biasOnly.address(0));
        assertNotEquals(parameters.biasAddress(), biasOnly.bias());
    }

    /** Every float32 of every size of copy: tiers and parts leave no gap. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 1000, 47_237, 65_536})
    void shouldMergeEverySlotOnce(final int features) {
        final Parameters parameters = parameters(features, new AdaGrad());
        final Replica replica = replica(new Merging(parameters, new AdaGrad(), hot(features), 3, 0f));
        for (int round = 1; round <= 3; round++) {
            add(replica.bias(), 1f);
            for (int feature = 0; feature < features; feature++) {
                add(replica.address(feature), 1f);
                add(replica.address(feature) + 4, 2f);
            }
            replica.trained(round, RATE);
            replica.mergeAll();
            for (int feature = 0; feature < features; feature++) {
                assertEquals(round, Memory.getFloat(parameters.address(feature)));
                assertEquals(2f * round, Memory.getFloat(parameters.address(feature) + 4));
            }
            assertEquals(round, parameters.bias());
        }
    }

    /**
     * Minimises {@code a / 2 * (w - 1)^2} by gradient steps. p workers that make m steps each between merges come as
     * close as p * m steps in turn do, whatever m is; added whole, their steps would overshoot p-fold.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 64, 1024})
    void shouldMoveAsFarAsStepsInTurnDo(final int steps) {
        final float curvature = 0.25f;
        for (final int workers : new int[] {2, 4, 16}) {
            final Parameters parameters = parameters(1, new Sgd());
            Memory.putFloat(parameters.address(0), 0f);
            final Merging merging = new Merging(parameters, new Sgd(), hot(1), workers, curvature);
            final List<Replica> replicas = IntStream.range(0, workers).mapToObj(i -> replica(merging)).toList();
            for (final Replica replica : replicas) {
                for (int step = 0; step < steps; step++) {
                    final float weight = Memory.getFloat(replica.address(0));
                    Memory.putFloat(replica.address(0), weight + RATE * curvature * (1 - weight));
                }
            }
            for (final Replica replica : replicas) {
                replica.trained(steps, RATE);
                replica.mergeAll();
            }
            final double inTurn = 1 - Math.pow(1 - RATE * curvature, (double) workers * steps);
            final float merged = Memory.getFloat(parameters.address(0));
            assertEquals(inTurn, merged, 0.06, workers + " workers, " + steps + " steps");
        }
    }

    @Test
    void shouldAddSumsOfSquaresWhole() {
        final Parameters parameters = parameters(1, new AdaGrad());
        final Merging merging = new Merging(parameters, new AdaGrad(), hot(1), 2, 1f);
        final Replica one = replica(merging);
        final Replica two = replica(merging);
        for (final Replica replica : List.of(one, two)) {
            add(replica.address(0) + 4, 100f);
            add(replica.address(0), 1f);
            replica.trained(1000, 1000f);
        }
        assertEquals(200f, Memory.getFloat(parameters.address(0) + 4));
        assertEquals(1f, Memory.getFloat(parameters.address(0)), 0.01f, "nothing was left to go for the second");
    }

    @Test
    void shouldMergeAtOnceAtFirstAndEverLessOften() {
        final Parameters parameters = parameters(1, new Sgd());
        final Replica replica = replica(new Merging(parameters, new Sgd(), hot(1), 2, 1e-6f));
        int merges = 0;
        long rows = 0;
        int longest = 0;
        while (rows < 1_000_000) {
            final int interval = replica.rowsUntilMerge();
            longest = Math.max(longest, interval);
            assertTrue(interval <= 1 + rows / 4, "an interval of " + interval + " after " + rows + " rows");
            add(replica.address(0), 1f);
            replica.trained(interval, RATE);
            rows += interval;
            merges++;
        }
        assertTrue(longest > 10_000, "the longest interval had " + longest + " rows");
        assertTrue(merges < 1000, "merged " + merges + " times");
    }

    @Test
    void shouldPutOffAPartThatIsClaimedAndKeepItsInterval() {
        final Parameters parameters = parameters(1, new Sgd());
        final Merging merging = new Merging(parameters, new Sgd(), hot(1), 2, 1f);
        final Replica replica = replica(merging);
        assertTrue(merging.claim(merging.features()));
        for (int i = 1; i <= 100; i++) {
            add(replica.address(0), 1f);
            add(replica.bias(), 1f);
            replica.trained(1, RATE);
            assertEquals(1, replica.rowsUntilMerge(), "a merge that was put off is due at the next row");
        }
        assertFalse(Parameters.isTouched(Memory.getFloat(parameters.address(0))));
        assertTrue(parameters.bias() > 0, "the bias has a claim of its own");
        merging.release(merging.features());
        replica.trained(1, RATE);
        assertEquals(100f, Memory.getFloat(parameters.address(0)));
    }

    /** Features of 1e18: squares that float32 does not hold. */
    @Test
    void shouldStayFiniteWithHugeValues() {
        try (Dataset dataset = SparseRows.dataset(
            Collections.nCopies(1000, new Row(1f, 1f, new int[] {0}, new float[] {3e18f})))) {
            final Parameters parameters = parameters(1, new Sgd());
            final Merging merging = new Merging(parameters, new Sgd(), HotFeatures.of(dataset), 2, 1f);
            final Replica one = replica(merging);
            final Replica two = replica(merging);
            for (final Replica replica : List.of(one, two, one, two)) {
                add(replica.address(0), 1e-30f);
                replica.trained(1, 1e-37f);
                assertTrue(Float.isFinite(Memory.getFloat(parameters.address(0))));
                assertTrue(replica.rowsUntilMerge() >= 1);
            }
        }
    }

    @Test
    void shouldMergeOftenWhereStepsAreLarge() {
        final Parameters parameters = parameters(1, new Sgd());
        final Merging merging = new Merging(parameters, new Sgd(), hot(1), 16, 1f);
        final Replica replica = replica(merging);
        final int least = merging.tiers().stream().mapToInt(Merging.Tier::leastRows).max().orElseThrow();
        for (int i = 0; i < 2_000; i++) {
            add(replica.address(0), 1f);
            replica.trained(replica.rowsUntilMerge(), RATE);
            assertTrue(replica.rowsUntilMerge() <= least, "interval " + replica.rowsUntilMerge());
        }
    }

    @Test
    void shouldLoseNoProgressWhenThreadsMerge() {
        final int threads = 4;
        final int steps = 100_000;
        final int features = 3000;
        final Parameters parameters = parameters(features, new AdaGrad());
        final Merging merging = new Merging(parameters, new AdaGrad(), hot(features), threads, 0f);
        final List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            final Replica replica = replica(merging);
            final float progress = thread % 2 == 0 ? 3f : -1f;
            tasks.add(() -> {
                for (int i = 0; i < steps; i++) {
                    // whole numbers, so that every sum is exact
                    add(replica.bias(), progress);
                    add(replica.address(i % features), progress);
                    add(replica.address(i % features) + 4, 1f);
                    replica.trained(1, RATE);
                }
                replica.mergeAll();
                return null;
            });
        }
        final RunControl control = new RunControl();
        try (WorkerPool pool = new WorkerPool(threads)) {
            pool.run(tasks, control, () -> { });
        }
        assertEquals(null, control.failure());
        assertEquals(2 * steps * (3f - 1f), parameters.bias());
        float sum = 0;
        float squares = 0;
        for (int feature = 0; feature < features; feature++) {
            sum += Memory.getFloat(parameters.address(feature));
            squares += Memory.getFloat(parameters.address(feature) + 4);
        }
        assertEquals(2 * steps * (3f - 1f), sum);
        assertEquals((float) threads * steps, squares);
    }
}
