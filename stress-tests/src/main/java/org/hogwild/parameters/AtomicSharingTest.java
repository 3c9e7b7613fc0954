package org.hogwild.parameters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.hogwild.memory.Memory;
import org.hogwild.memory.StateMemory;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.FFF_Result;
import org.openjdk.jcstress.infra.results.F_Result;

/** The alternative to losing updates: compare-and-set until it succeeds. */
public final class AtomicSharingTest {
    private static final Sharing SHARING = Sharing.ATOMIC;

    private AtomicSharingTest() {
    }

    /**
     * Two workers add to one weight, each three times: all six updates arrive.
     *
     * Observed: always 33.0.
     */
    @JCStressTest
    @Outcome(id = "33.0", expect = ACCEPTABLE, desc = "All updates arrived.")
    @Outcome(expect = FORBIDDEN, desc = "An update was lost, or a value that no worker computed.")
    @State
    public static class Add {
        private final long weight = StateMemory.takeLine();

        @Actor
        void first() {
            SHARING.add(weight, 1f);
            SHARING.add(weight, 1f);
            SHARING.add(weight, 1f);
        }

        @Actor
        void second() {
            SHARING.add(weight, 10f);
            SHARING.add(weight, 10f);
            SHARING.add(weight, 10f);
        }

        @Arbiter
        void after(final F_Result r) {
            r.r1 = Memory.getFloat(weight);
        }
    }

    /**
     * Each worker is told the sum that it wrote, and the later one's holds both.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    55.4 %    66.6 %   1.0, 3.0, 3.0
     *    44.6 %    33.4 %   3.0, 2.0, 3.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "1.0, 3.0, 3.0", expect = ACCEPTABLE, desc = "The first worker came first.")
    @Outcome(id = "3.0, 2.0, 3.0", expect = ACCEPTABLE, desc = "The second worker came first.")
    @Outcome(expect = FORBIDDEN, desc = "An update was lost, or a worker was told what it did not write.")
    @State
    public static class AddAndGet {
        private final long weight = StateMemory.takeLine();

        @Actor
        void first(final FFF_Result r) {
            r.r1 = SHARING.addAndGet(weight, 1f);
        }

        @Actor
        void second(final FFF_Result r) {
            r.r2 = SHARING.addAndGet(weight, 2f);
        }

        @Arbiter
        void after(final FFF_Result r) {
            r.r3 = Memory.getFloat(weight);
        }
    }

    /**
     * Two workers add 4 and 6 and halve the sum: one after the other.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    65.9 %    77.8 %   4.0
     *    34.1 %    22.2 %   3.5
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "4.0", expect = ACCEPTABLE, desc = "First 4, then 6.")
    @Outcome(id = "3.5", expect = ACCEPTABLE, desc = "First 6, then 4.")
    @Outcome(expect = FORBIDDEN, desc = "An update was lost, whole or in part.")
    @State
    public static class AddAndShrink {
        private final long weight = StateMemory.takeLine();

        @Actor
        void first() {
            SHARING.addAndShrink(weight, 4f, 0.5f);
        }

        @Actor
        void second() {
            SHARING.addAndShrink(weight, 6f, 0.5f);
        }

        @Arbiter
        void after(final F_Result r) {
            r.r1 = Memory.getFloat(weight);
        }
    }
}
