package org.hogwild.worker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Arrays;
import org.hogwild.memory.Memory;
import org.hogwild.memory.StateMemory;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.ZF_Result;
import org.openjdk.jcstress.infra.results.ZL_Result;

/** Stopping all workers: the first failure wins, no other is forgotten, and who sees the stop sees why. */
public final class RunControlTest {
    private RunControlTest() {
    }

    private static String name(final Throwable failure) {
        return failure == null ? "none" : failure.getMessage();
    }

    /**
     * Two workers fail at once: one failure is the run's, the other one is kept with it.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    55.0 %    74.2 %   a, [b]
     *    45.0 %    25.8 %   b, [a]
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "a, [b]", expect = ACCEPTABLE, desc = "The first worker failed first.")
    @Outcome(id = "b, [a]", expect = ACCEPTABLE, desc = "The second worker failed first.")
    @Outcome(expect = FORBIDDEN, desc = "A failure was forgotten or counted twice.")
    @State
    public static class TwoFail {
        private final RunControl control = new RunControl();

        @Actor
        void first() {
            control.fail(new IllegalStateException("a"));
        }

        @Actor
        void second() {
            control.fail(new IllegalStateException("b"));
        }

        @Arbiter
        void after(final LL_Result r) {
            r.r1 = name(control.failure());
            r.r2 = Arrays.stream(control.failure().getSuppressed()).map(RunControlTest::name).toList().toString();
        }
    }

    /**
     * One worker fails and another looks: once it sees the stop, it sees the failure.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    58.6 %    40.2 %   false, none
     *    41.4 %    59.8 %   true, a
     *      rare      rare   false, a
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "false, none", expect = ACCEPTABLE, desc = "Looked before the failure.")
    @Outcome(id = "false, a", expect = ACCEPTABLE, desc = "Failed between the two looks.")
    @Outcome(id = "true, a", expect = ACCEPTABLE, desc = "Stopped, and the reason is there.")
    @Outcome(expect = FORBIDDEN, desc = "Stopped without a reason.")
    @State
    public static class FailureIsSeen {
        private final RunControl control = new RunControl();

        @Actor
        void failing() {
            control.fail(new IllegalStateException("a"));
        }

        @Actor
        void other(final ZL_Result r) {
            r.r1 = control.isStopped();
            r.r2 = name(control.failure());
        }
    }

    /**
     * A stop on request meets a failure: the run is stopped and the failure is kept.
     *
     * Observed: always true, a.
     */
    @JCStressTest
    @Outcome(id = "true, a", expect = ACCEPTABLE, desc = "Stopped, and the failure is kept.")
    @Outcome(expect = FORBIDDEN, desc = "Not stopped, or the failure is gone.")
    @State
    public static class StopAndFail {
        private final RunControl control = new RunControl();

        @Actor
        void stopping() {
            control.stop();
        }

        @Actor
        void failing() {
            control.fail(new IllegalStateException("a"));
        }

        @Arbiter
        void after(final ZL_Result r) {
            r.r1 = control.isStopped();
            r.r2 = name(control.failure());
        }
    }

    /**
     * Who sees the stop sees what was written before it, raw memory included.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    55.2 %    50.2 %   true, 1.0
     *    44.3 %    49.8 %   false, 0.0
     *     0.5 %      rare   false, 1.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "false, 0.0", expect = ACCEPTABLE, desc = "Read before everything.")
    @Outcome(id = "false, 1.0", expect = ACCEPTABLE, desc = "Read between the store and the stop.")
    @Outcome(id = "true, 1.0", expect = ACCEPTABLE, desc = "Read after both.")
    @Outcome(expect = FORBIDDEN, desc = "The stop is seen, what was written before it is not.")
    @State
    public static class StopPublishes {
        private final RunControl control = new RunControl();
        private final long address = StateMemory.takeLine();

        @Actor
        void stopping() {
            Memory.putFloat(address, 1f);
            control.stop();
        }

        @Actor
        void other(final ZF_Result r) {
            r.r1 = control.isStopped();
            r.r2 = Memory.getFloat(address);
        }
    }
}
