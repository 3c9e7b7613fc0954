package org.hogwild.replica;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.hogwild.data.Dataset;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.parameters.Parameters;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.UpdateRule;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.FFZ_Result;

/**
 * Every worker trains a copy of the bias and the hot features and adds its progress to the shared ones: no progress is
 * lost, in any slot, and a worker goes on from the sum. A merge that meets another one of the same part is put off. The
 * loss has no curvature here, so that all progress counts, and the numbers are whole, so that their sums are exact in
 * any order.
 */
public final class ReplicaTest {
    private static final UpdateRule RULE = new AdaGrad();
    private static final HotFeatures HOT = hot();
    private static final int ROWS_UNTIL_EVERYTHING_IS_DUE = 10;

    private ReplicaTest() {
    }

    private static HotFeatures hot() {
        try (var builder = Dataset.builder();
            var dataset = builder.add(1f, new int[] {0}, new float[] {1f}).build()) {
            return HotFeatures.of(dataset);
        }
    }

    /** Shared parameters of one feature, and the replicas of two workers. */
    private static final class TwoWorkers {
        private final MemoryBudget budget = MemoryBudget.ofBytes(1 << 16);
        private final Parameters parameters = Parameters.allocate(budget, 1, RULE.slots());
        private final Merging merging = new Merging(parameters, RULE, HOT, 2, 0f);
        private final Replica first = new Replica(budget, merging);
        private final Replica second = new Replica(budget, merging);

        static void train(final Replica replica, final float progress) {
            add(replica.bias(), progress);
            add(replica.address(0), progress);
            add(replica.address(0) + 4, 2 * progress);
            replica.trained(1, 1f);
        }

        private static void add(final long address, final float progress) {
            Memory.putFloat(address, Memory.getFloat(address) + progress);
        }

        /** The shared weight and sum of squares, and whether bias and both copies agree; frees everything. */
        void report(final FFZ_Result r) {
            first.mergeAll();
            second.mergeAll();
            first.trained(ROWS_UNTIL_EVERYTHING_IS_DUE, 1f);
            second.trained(ROWS_UNTIL_EVERYTHING_IS_DUE, 1f);
            r.r1 = Memory.getFloat(parameters.address(0));
            r.r2 = Memory.getFloat(parameters.address(0) + 4);
            r.r3 = parameters.bias() == r.r1 && agrees(first, r) && agrees(second, r);
            first.close();
            second.close();
            parameters.lifetime().close();
        }

        private static boolean agrees(final Replica replica, final FFZ_Result r) {
            return Memory.getFloat(replica.bias()) == r.r1 && Memory.getFloat(replica.address(0)) == r.r1
                && Memory.getFloat(replica.address(0) + 4) == r.r2;
        }
    }

    /**
     * Two workers merge at once.
     *
     * Observed: always 11.0, 22.0, true.
     */
    @JCStressTest
    @Outcome(id = "11.0, 22.0, true", expect = ACCEPTABLE, desc = "All progress of both, in both slots.")
    @Outcome(expect = FORBIDDEN, desc = "Progress was lost or counted twice, or a worker missed the sum.")
    @State
    public static class TwoMerge {
        private final TwoWorkers workers = new TwoWorkers();

        @Actor
        void first() {
            TwoWorkers.train(workers.first, 1f);
        }

        @Actor
        void second() {
            TwoWorkers.train(workers.second, 10f);
        }

        @Arbiter
        void after(final FFZ_Result r) {
            workers.report(r);
        }
    }

    /**
     * Two workers train and merge three times each: what one took over from the other is not counted again.
     *
     * Observed: always 33.0, 66.0, true.
     */
    @JCStressTest
    @Outcome(id = "33.0, 66.0, true", expect = ACCEPTABLE, desc = "All progress of both, in both slots.")
    @Outcome(expect = FORBIDDEN, desc = "Progress was lost or counted twice, or a worker missed the sum.")
    @State
    public static class ManyMerges {
        private final TwoWorkers workers = new TwoWorkers();

        @Actor
        void first() {
            TwoWorkers.train(workers.first, 1f);
            TwoWorkers.train(workers.first, 1f);
            TwoWorkers.train(workers.first, 1f);
        }

        @Actor
        void second() {
            TwoWorkers.train(workers.second, 10f);
            TwoWorkers.train(workers.second, 10f);
            TwoWorkers.train(workers.second, 10f);
        }

        @Arbiter
        void after(final FFZ_Result r) {
            workers.report(r);
        }
    }
}
