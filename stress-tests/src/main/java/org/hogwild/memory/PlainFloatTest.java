package org.hogwild.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.FF_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Plain accesses to aligned float32 values: whole, and nothing more. The values stored differ in every byte, so that a
 * value put together from two stores would show.
 */
public final class PlainFloatTest {
    private static final float ONE = Float.intBitsToFloat(0x11223344);
    private static final float OTHER = Float.intBitsToFloat(0x55667788);

    private PlainFloatTest() {
    }

    private static String bits(final float value) {
        return Integer.toHexString(Float.floatToRawIntBits(value));
    }

    /**
     * A reader meets a writer: it sees the value before or the value after, never a bit of each.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    89.4 %    88.2 %   11223344
     *    10.6 %    11.8 %   0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The value before the store.")
    @Outcome(id = "11223344", expect = ACCEPTABLE, desc = "The value stored.")
    @Outcome(expect = FORBIDDEN, desc = "A torn or an invented value.")
    @State
    public static class StoreAndLoad {
        private final long address = StateMemory.takeLine() + 4;

        @Actor
        void writer() {
            Memory.putFloat(address, ONE);
        }

        @Actor
        void reader(final L_Result r) {
            r.r1 = bits(Memory.getFloat(address));
        }
    }

    /**
     * Two writers meet: one of the two values stays, whole.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    76.3 %    83.6 %   55667788
     *    23.7 %    16.4 %   11223344
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "11223344", expect = ACCEPTABLE, desc = "The first writer came last.")
    @Outcome(id = "55667788", expect = ACCEPTABLE, desc = "The second writer came last.")
    @Outcome(expect = FORBIDDEN, desc = "A torn or an invented value, or neither of the two.")
    @State
    public static class TwoStores {
        private final long address = StateMemory.takeLine() + 4;

        @Actor
        void first() {
            Memory.putFloat(address, ONE);
        }

        @Actor
        void second() {
            Memory.putFloat(address, OTHER);
        }

        @Arbiter
        void after(final L_Result r) {
            r.r1 = bits(Memory.getFloat(address));
        }
    }

    /**
     * Two writers, each with a value of its own, side by side in one 8-byte word: neighbours do not disturb each other.
     *
     * Observed: always 11223344, 55667788.
     */
    @JCStressTest
    @Outcome(id = "11223344, 55667788", expect = ACCEPTABLE, desc = "Both values are there.")
    @Outcome(expect = FORBIDDEN, desc = "A store to one value changed its neighbour.")
    @State
    public static class Neighbours {
        private final long address = StateMemory.takeLine();

        @Actor
        void left() {
            Memory.putFloat(address, ONE);
        }

        @Actor
        void right() {
            Memory.putFloat(address + 4, OTHER);
        }

        @Arbiter
        void after(final LL_Result r) {
            r.r1 = bits(Memory.getFloat(address));
            r.r2 = bits(Memory.getFloat(address + 4));
        }
    }

    /**
     * What is not promised: order. A reader may see the second of two stores and not yet the first. x86-64 keeps
     * stores in order and loads too, AArch64 does not, and a JIT compiler may exchange them on either.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    62.8 %    65.4 %   1.0, 1.0
     *    37.1 %    34.5 %   0.0, 0.0
     *     0.1 %      rare   0.0, 1.0
     *     never     never   1.0, 0.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "0.0, 0.0", expect = ACCEPTABLE, desc = "Read before both stores.")
    @Outcome(id = "0.0, 1.0", expect = ACCEPTABLE, desc = "Read between the stores.")
    @Outcome(id = "1.0, 1.0", expect = ACCEPTABLE, desc = "Read after both stores.")
    @Outcome(id = "1.0, 0.0", expect = ACCEPTABLE_INTERESTING, desc = "The second store is seen before the first.")
    @Outcome(expect = FORBIDDEN, desc = "A torn or an invented value.")
    @State
    public static class NoOrder {
        private final long address = StateMemory.takeLine();

        @Actor
        void writer() {
            Memory.putFloat(address, 1f);
            Memory.putFloat(address + 4, 1f);
        }

        @Actor
        void reader(final FF_Result r) {
            r.r1 = Memory.getFloat(address + 4);
            r.r2 = Memory.getFloat(address);
        }
    }

    /**
     * The ordered accesses: whoever reads, volatile, what a compare-and-set wrote, sees what was written before it.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    88.1 %    67.1 %   0.0, 0.0
     *    11.8 %    32.8 %   1.0, 1.0
     *      rare      rare   0.0, 1.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "0.0, 0.0", expect = ACCEPTABLE, desc = "Read before everything.")
    @Outcome(id = "0.0, 1.0", expect = ACCEPTABLE, desc = "Read between the store and the compare-and-set.")
    @Outcome(id = "1.0, 1.0", expect = ACCEPTABLE, desc = "Read after both.")
    @Outcome(expect = FORBIDDEN, desc = "The compare-and-set is seen, what was written before it is not.")
    @State
    public static class CompareAndSetPublishes {
        private final long address = StateMemory.takeLine();

        @Actor
        void writer() {
            Memory.putFloat(address, 1f);
            Memory.compareAndSetFloat(address + 4, 0f, 1f);
        }

        @Actor
        void reader(final FF_Result r) {
            r.r1 = Memory.getFloatVolatile(address + 4);
            r.r2 = Memory.getFloat(address);
        }
    }
}
