package org.hogwild.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;
import org.openjdk.jcstress.infra.results.ZZJ_Result;

/** A budget is never exceeded and always balances. */
public final class MemoryBudgetTest {
    private MemoryBudgetTest() {
    }

    private static boolean reserve(final MemoryBudget budget, final long bytes) {
        try {
            budget.reserve(bytes, "a stress test");
            return true;
        } catch (final MemoryLimitException e) {
            return false;
        }
    }

    /**
     * Two ask for the last 64 bytes: exactly one of them gets them.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    64.8 %    89.7 %   true, false, 64
     *    35.2 %    10.3 %   false, true, 64
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "true, false, 64", expect = ACCEPTABLE, desc = "The first one got the memory.")
    @Outcome(id = "false, true, 64", expect = ACCEPTABLE, desc = "The second one got the memory.")
    @Outcome(expect = FORBIDDEN, desc = "Both or neither got the memory, or the books do not balance.")
    @State
    public static class TwoReserve {
        private final MemoryBudget budget = MemoryBudget.ofBytes(64);

        @Actor
        void first(final ZZJ_Result r) {
            r.r1 = reserve(budget, 64);
        }

        @Actor
        void second(final ZZJ_Result r) {
            r.r2 = reserve(budget, 64);
        }

        @Arbiter
        void after(final ZZJ_Result r) {
            r.r3 = budget.used();
        }
    }

    /**
     * A request that can never be met stands, for a moment, in the way of one that fits: a refusal may be too strict.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    99.9 %    always   false, true, 64
     *      rare     never   false, false, 0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "false, true, 64", expect = ACCEPTABLE, desc = "The request that fits was met.")
    @Outcome(id = "false, false, 0", expect = ACCEPTABLE_INTERESTING, desc = "Both were refused.")
    @Outcome(expect = FORBIDDEN, desc = "The budget was exceeded, or the books do not balance.")
    @State
    public static class TooLargeAndFitting {
        private final MemoryBudget budget = MemoryBudget.ofBytes(64);

        @Actor
        void tooLarge(final ZZJ_Result r) {
            r.r1 = reserve(budget, 65);
        }

        @Actor
        void fitting(final ZZJ_Result r) {
            r.r2 = reserve(budget, 64);
        }

        @Arbiter
        void after(final ZZJ_Result r) {
            r.r3 = budget.used();
        }
    }

    /**
     * Two close one region: it is given back once. A second free would end the JVM.
     *
     * Observed: always 0.
     */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "Given back once.")
    @Outcome(expect = FORBIDDEN, desc = "Given back twice, or not at all.")
    @State
    public static class TwoCloseARegion {
        private final MemoryBudget budget = MemoryBudget.ofBytes(Region.allocated(64));
        private final Region region = Region.allocate(budget, 64, "a stress test");

        @Actor
        void first() {
            region.close();
        }

        @Actor
        void second() {
            region.close();
        }

        @Arbiter
        void after(final J_Result r) {
            r.r1 = budget.used();
        }
    }
}
