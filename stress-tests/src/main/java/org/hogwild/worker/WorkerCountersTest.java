package org.hogwild.worker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.hogwild.memory.Memory;
import org.hogwild.memory.StateMemory;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JF_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Each worker publishes what it has done, without a shared counter; anyone may read the sums at any time. */
public final class WorkerCountersTest {
    private WorkerCountersTest() {
    }

    /**
     * Two workers count at once, each in cells of its own: nothing is lost.
     *
     * Observed: always 3, 30.
     */
    @JCStressTest
    @Outcome(id = "3, 30", expect = ACCEPTABLE, desc = "The rows and the non-zeros of both.")
    @Outcome(expect = FORBIDDEN, desc = "Something was lost or counted twice.")
    @State
    public static class TwoCount {
        private final WorkerCounters counters = new WorkerCounters(2);

        @Actor
        void first() {
            counters.addRelease(0, 1, 10);
        }

        @Actor
        void second() {
            counters.addRelease(1, 2, 20);
        }

        @Arbiter
        void after(final JJ_Result r) {
            r.r1 = counters.rowsAcquire();
            r.r2 = counters.nonzerosAcquire();
        }
    }

    /**
     * A worker trains, then counts: who sees the count sees what was trained before, raw memory included.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    79.2 %    77.4 %   5, 1.0
     *    19.0 %    19.3 %   0, 0.0
     *     1.8 %     3.3 %   0, 1.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "0, 0.0", expect = ACCEPTABLE, desc = "Read before everything.")
    @Outcome(id = "0, 1.0", expect = ACCEPTABLE, desc = "The weight is there, the count not yet.")
    @Outcome(id = "5, 1.0", expect = ACCEPTABLE, desc = "The count and what it stands for.")
    @Outcome(expect = FORBIDDEN, desc = "Rows are counted that nobody can see.")
    @State
    public static class CountPublishes {
        private final WorkerCounters counters = new WorkerCounters(1);
        private final long weight = StateMemory.takeLine();

        @Actor
        void worker() {
            Memory.putFloat(weight, 1f);
            counters.addRelease(0, 5, 50);
        }

        @Actor
        void reader(final JF_Result r) {
            r.r1 = counters.rowsAcquire();
            r.r2 = Memory.getFloat(weight);
        }
    }

    /**
     * Rows are published before their non-zeros: who has seen the non-zeros sees the rows.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    79.4 %    58.6 %   50, 5
     *    20.0 %    41.1 %   0, 0
     *     0.6 %     0.3 %   0, 5
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Read before both.")
    @Outcome(id = "0, 5", expect = ACCEPTABLE, desc = "Read between the two.")
    @Outcome(id = "50, 5", expect = ACCEPTABLE, desc = "Read after both.")
    @Outcome(expect = FORBIDDEN, desc = "Non-zeros of rows that are not there.")
    @State
    public static class RowsBeforeNonzeros {
        private final WorkerCounters counters = new WorkerCounters(1);

        @Actor
        void worker() {
            counters.addRelease(0, 5, 50);
        }

        @Actor
        void reader(final JJ_Result r) {
            r.r1 = counters.nonzerosAcquire();
            r.r2 = counters.rowsAcquire();
        }
    }

    /**
     * Two readings by one reader: the count never falls.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    64.5 %    63.4 %   10, 10
     *    34.7 %    35.9 %   0, 0
     *     0.4 %     0.4 %   5, 5
     *     0.4 %     0.2 %   0, 10
     *      rare     0.1 %   5, 10
     *      rare      rare   0, 5
     * </pre>
     */
    @JCStressTest
    @Outcome(id = {"0, 0", "5, 5", "10, 10"}, expect = ACCEPTABLE, desc = "Nothing happened in between.")
    @Outcome(id = {"0, 5", "0, 10", "5, 10"}, expect = ACCEPTABLE, desc = "The count grew.")
    @Outcome(expect = FORBIDDEN, desc = "The count fell, or nobody wrote it.")
    @State
    public static class NeverFalls {
        private final WorkerCounters counters = new WorkerCounters(1);

        @Actor
        void worker() {
            counters.addRelease(0, 5, 50);
            counters.addRelease(0, 5, 50);
        }

        @Actor
        void reader(final JJ_Result r) {
            r.r1 = counters.rowsAcquire();
            r.r2 = counters.rowsAcquire();
        }
    }
}
