package org.hogwild.worker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Dealing blocks: each is handed out exactly once, to its owner or to a thief. Blocks are named a, b, c, d. */
public final class BlockQueueTest {
    private static final int[] BLOCKS = {'a', 'b', 'c', 'd'};
    private static final String NONE = "-";

    private BlockQueueTest() {
    }

    private static String name(final int block) {
        return block == BlockQueue.NONE ? NONE : Character.toString(block);
    }

    private static String takeAll(final BlockQueue queue, final int worker) {
        final StringBuilder names = new StringBuilder(NONE);
        for (int block = queue.next(worker); block != BlockQueue.NONE; block = queue.next(worker)) {
            names.append(name(block));
        }
        return names.toString();
    }

    /**
     * There is one block left. Its owner takes it while the other worker, with nothing of its own, steals.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    66.3 %    49.4 %   a, -
     *    33.7 %    50.6 %   -, a
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "-, a", expect = ACCEPTABLE, desc = "The owner was faster.")
    @Outcome(id = "a, -", expect = ACCEPTABLE, desc = "The thief was faster.")
    @Outcome(expect = FORBIDDEN, desc = "The block was handed out twice, or to nobody.")
    @State
    public static class OwnerAndThief {
        private final BlockQueue queue = new BlockQueue(2, 1);

        /** The block belongs to worker 1. */
        public OwnerAndThief() {
            queue.fill(new int[] {'a'});
        }

        @Actor
        void thief(final LL_Result r) {
            r.r1 = name(queue.next(0));
        }

        @Actor
        void owner(final LL_Result r) {
            r.r2 = name(queue.next(1));
        }
    }

    /**
     * Two workers go through an epoch of four blocks, two each, until they are told that there are no more.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    52.4 %    65.2 %   -abcd, -, [a, b, c, d]
     *    24.4 %    26.0 %   -, -cdab, [a, b, c, d]
     *    14.5 %     4.3 %   -ab, -cd, [a, b, c, d]
     *     4.8 %     2.3 %   -a, -cdb, [a, b, c, d]
     *     2.4 %     1.3 %   -abd, -c, [a, b, c, d]
     *     1.2 %     0.7 %   -b, -cda, [a, b, c, d]
     *     0.3 %     0.1 %   -abc, -d, [a, b, c, d]
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "-ab, -cd, \\[a, b, c, d\\]", expect = ACCEPTABLE, desc = "Each took its own.")
    @Outcome(id = "-[abcd]*, -[abcd]*, \\[a, b, c, d\\]", expect = ACCEPTABLE, desc = "One stole from the other.")
    @Outcome(expect = FORBIDDEN, desc = "A block was handed out twice, or never.")
    @State
    public static class Epoch {
        private final BlockQueue queue = new BlockQueue(2, BLOCKS.length);

        /** a and b belong to worker 0, c and d to worker 1. */
        public Epoch() {
            queue.fill(BLOCKS);
        }

        @Actor
        void first(final LLL_Result r) {
            r.r1 = takeAll(queue, 0);
        }

        @Actor
        void second(final LLL_Result r) {
            r.r2 = takeAll(queue, 1);
        }

        @Arbiter
        void after(final LLL_Result r) {
            r.r3 = (r.r1 + "" + r.r2).replace(NONE, "").chars().sorted().mapToObj(Character::toString).toList()
                .toString();
        }
    }
}
