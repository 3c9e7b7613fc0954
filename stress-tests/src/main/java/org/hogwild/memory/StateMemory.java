package org.hogwild.memory;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Off-heap memory for the states of a stress test. jcstress makes millions of states and never closes one, so each
 * takes a cache line of a fixed pool, and the lines are handed out in turn. At most 40 strides of 256 states live at
 * once; a line comes round again after more than six times as many.
 */
public final class StateMemory {
    private static final int LINES = 1 << 16;
    private static final long BYTES = (long) LINES * Memory.ALIGNMENT;
    private static final Region POOL = Region.allocate(
        MemoryBudget.ofBytes(Region.allocated(BYTES)), BYTES, "the stress tests");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private StateMemory() {
    }

    /** {@return the address of a zeroed cache line} */
    public static long takeLine() {
        final long line = POOL.address() + (long) (NEXT.getAndIncrement() & LINES - 1) * Memory.ALIGNMENT;
        Memory.clear(line, Memory.ALIGNMENT);
        return line;
    }
}
