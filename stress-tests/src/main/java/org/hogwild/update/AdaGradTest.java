package org.hogwild.update;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.hogwild.memory.Memory;
import org.hogwild.memory.StateMemory;
import org.hogwild.parameters.Sharing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two workers bring gradients of 3 and 4 to one feature, whose sum of squares is then 9, 16 or 25, with roots 3, 4 and
 * 5. At a learning rate of 1, a worker that sees its own square only takes a whole step, one that sees both takes 3/5
 * or 4/5 of one. The result is the sum of squares, and the weight in tenths.
 */
public final class AdaGradTest {
    private static final UpdateRule RULE = new AdaGrad();

    private AdaGradTest() {
    }

    private static void report(final long slots, final II_Result r) {
        r.r1 = Math.round(Memory.getFloat(slots + 4));
        r.r2 = Math.round(-10 * Memory.getFloat(slots));
    }

    /**
     * Plain updates. A square may be lost, the larger one too, and so may a step; but each step is divided by a sum
     * that holds at least its own square, so none is longer than the learning rate.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    39.0 %    53.9 %   25, 18
     *    31.7 %    27.3 %   25, 16
     *    14.6 %    10.7 %   16, 10
     *    14.6 %     7.9 %   9, 10
     *      rare     0.1 %   16, 20
     *      rare      rare   9, 20
     *      rare      rare   25, 10
     *      rare      rare   25, 6
     *      rare      rare   25, 8
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "25, 18", expect = ACCEPTABLE, desc = "First 3, then 4.")
    @Outcome(id = "25, 16", expect = ACCEPTABLE, desc = "First 4, then 3.")
    @Outcome(id = {"25, 10", "25, 8", "25, 6"}, expect = ACCEPTABLE_INTERESTING, desc = "One step was lost.")
    @Outcome(id = {"9, 20", "16, 20"}, expect = ACCEPTABLE_INTERESTING, desc = "One square was lost.")
    @Outcome(id = {"9, 10", "16, 10"}, expect = ACCEPTABLE_INTERESTING, desc = "One square and one step were lost.")
    @Outcome(expect = FORBIDDEN, desc = "A longer step, a smaller sum, or a value that no worker computed.")
    @State
    public static class Hogwild {
        private final long slots = StateMemory.takeLine();

        @Actor
        void first() {
            RULE.update(Sharing.HOGWILD, slots, 3f, 1f, 0);
        }

        @Actor
        void second() {
            RULE.update(Sharing.HOGWILD, slots, 4f, 1f, 0);
        }

        @Arbiter
        void after(final II_Result r) {
            report(slots, r);
        }
    }

    /**
     * Atomic updates: both squares and both steps arrive, and whoever comes second sees the first one's square.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    53.2 %    84.3 %   25, 18
     *    46.8 %    15.7 %   25, 16
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "25, 18", expect = ACCEPTABLE, desc = "First 3, then 4.")
    @Outcome(id = "25, 16", expect = ACCEPTABLE, desc = "First 4, then 3.")
    @Outcome(expect = FORBIDDEN, desc = "A square or a step was lost, or a value that no worker computed.")
    @State
    public static class Atomic {
        private final long slots = StateMemory.takeLine();

        @Actor
        void first() {
            RULE.update(Sharing.ATOMIC, slots, 3f, 1f, 0);
        }

        @Actor
        void second() {
            RULE.update(Sharing.ATOMIC, slots, 4f, 1f, 0);
        }

        @Arbiter
        void after(final II_Result r) {
            report(slots, r);
        }
    }
}
