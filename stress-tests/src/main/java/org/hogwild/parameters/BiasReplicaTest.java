package org.hogwild.parameters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.FFZ_Result;

/**
 * Every worker trains a bias of its own and adds its progress to the shared one: no progress is lost, in any slot, and
 * a worker goes on from the sum. The numbers are whole, so that their sums are exact in any order.
 */
public final class BiasReplicaTest {
    private static final int SLOTS = 2;

    private BiasReplicaTest() {
    }

    /** A shared bias and the replicas of two workers. */
    private static final class TwoWorkers {
        private final MemoryBudget budget = MemoryBudget.ofBytes(4096);
        private final Parameters parameters = Parameters.allocate(budget, 1, SLOTS);
        private final BiasReplica first = new BiasReplica(budget, parameters, SLOTS);
        private final BiasReplica second = new BiasReplica(budget, parameters, SLOTS);

        static void train(final BiasReplica bias, final float progress) {
            for (int slot = 0; slot < SLOTS; slot++) {
                final long address = bias.address() + 4L * slot;
                Memory.putFloat(address, Memory.getFloat(address) + progress * (slot + 1));
            }
            bias.merge();
        }

        /** What both workers start the next epoch from, and whether it is the same; frees everything. */
        void report(final FFZ_Result r) {
            r.r1 = Memory.getFloat(parameters.biasAddress());
            r.r2 = Memory.getFloat(parameters.biasAddress() + 4);
            first.merge();
            second.merge();
            r.r3 = true;
            for (int slot = 0; slot < SLOTS; slot++) {
                final float shared = Memory.getFloat(parameters.biasAddress() + 4L * slot);
                r.r3 &= shared == (slot == 0 ? r.r1 : r.r2)
                    & shared == Memory.getFloat(first.address() + 4L * slot)
                    & shared == Memory.getFloat(second.address() + 4L * slot);
            }
            first.close();
            second.close();
            parameters.lifetime().close();
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
