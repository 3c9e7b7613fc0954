package org.hogwild.parameters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.hogwild.memory.Memory;
import org.hogwild.memory.StateMemory;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.FFF_Result;
import org.openjdk.jcstress.infra.results.FF_Result;
import org.openjdk.jcstress.infra.results.F_Result;

/**
 * The bet of the Hogwild! paper: of two updates that meet, one may be lost, and that is all that can go wrong. The
 * deltas differ, so that each set of updates that arrived has a sum of its own.
 */
public final class HogwildSharingTest {
    private static final Sharing SHARING = Sharing.HOGWILD;

    private HogwildSharingTest() {
    }

    /**
     * Two workers add to one weight.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    60.4 %    91.6 %   3.0
     *    19.9 %     4.9 %   1.0
     *    19.8 %     3.5 %   2.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "3.0", expect = ACCEPTABLE, desc = "Both updates arrived.")
    @Outcome(id = {"1.0", "2.0"}, expect = ACCEPTABLE_INTERESTING, desc = "One update was lost.")
    @Outcome(expect = FORBIDDEN, desc = "Both were lost, or a value that no worker computed.")
    @State
    public static class Add {
        private final long weight = StateMemory.takeLine();

        @Actor
        void first() {
            SHARING.add(weight, 1f);
        }

        @Actor
        void second() {
            SHARING.add(weight, 2f);
        }

        @Arbiter
        void after(final F_Result r) {
            r.r1 = Memory.getFloat(weight);
        }
    }

    /**
     * What a worker is told is what it wrote, also when that is overwritten at once.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    36.5 %     1.0 %   1.0, 2.0, 2.0
     *    22.7 %    68.8 %   1.0, 3.0, 3.0
     *    21.0 %     1.1 %   1.0, 2.0, 1.0
     *    19.9 %    29.1 %   3.0, 2.0, 3.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = {"1.0, 3.0, 3.0", "3.0, 2.0, 3.0"}, expect = ACCEPTABLE, desc = "One came after the other.")
    @Outcome(id = {"1.0, 2.0, 1.0", "1.0, 2.0, 2.0"}, expect = ACCEPTABLE_INTERESTING, desc = "One update was lost.")
    @Outcome(expect = FORBIDDEN, desc = "A sum that no worker computed.")
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
     * Two workers add 4 and 6 and halve the sum: each does both or, as far as anyone can see, nothing.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    34.0 %    68.4 %   4.0
     *    31.1 %    22.1 %   3.5
     *    18.7 %     5.0 %   2.0
     *    16.2 %     4.5 %   3.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "4.0", expect = ACCEPTABLE, desc = "First 4, then 6.")
    @Outcome(id = "3.5", expect = ACCEPTABLE, desc = "First 6, then 4.")
    @Outcome(id = {"2.0", "3.0"}, expect = ACCEPTABLE_INTERESTING, desc = "One update was lost, whole.")
    @Outcome(expect = FORBIDDEN, desc = "Half an update, or a value that no worker computed.")
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

    /**
     * Several updates a worker: a store takes back all that the other one added since this one read, not only one
     * update. A worker's own updates are lost only where the other's have taken their place: 3 and 30 can be left, 1,
     * 2, 10 and 20 cannot.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    75.4 %    89.3 %   33.0
     *    12.5 %     4.2 %   3.0
     *    12.0 %     3.6 %   30.0
     *     0.1 %     0.8 %   31.0
     *      rare     0.8 %   13.0
     *      rare     0.6 %   32.0
     *      rare     0.5 %   23.0
     *      rare     0.1 %   22.0
     *      rare     0.1 %   12.0
     *      rare     0.1 %   21.0
     *      rare      rare   11.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "33.0", expect = ACCEPTABLE, desc = "All six updates arrived.")
    @Outcome(id = {"3.0", "30.0", "[12][123].0", "3[12].0"}, expect = ACCEPTABLE_INTERESTING,
        desc = "Some updates were lost.")
    @Outcome(expect = FORBIDDEN, desc = "More were lost, or a value that no worker computed.")
    @State
    public static class ManyAdds {
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
     * Two workers update neighbours, the weights of two features or two slots of one: nothing is lost.
     *
     * Observed: always 1.0, 2.0.
     */
    @JCStressTest
    @Outcome(id = "1.0, 2.0", expect = ACCEPTABLE, desc = "Both updates arrived.")
    @Outcome(expect = FORBIDDEN, desc = "An update of one parameter changed another.")
    @State
    public static class Neighbours {
        private final long weight = StateMemory.takeLine();

        @Actor
        void left() {
            SHARING.add(weight, 1f);
        }

        @Actor
        void right() {
            SHARING.add(weight + 4, 2f);
        }

        @Arbiter
        void after(final FF_Result r) {
            r.r1 = Memory.getFloat(weight);
            r.r2 = Memory.getFloat(weight + 4);
        }
    }
}
