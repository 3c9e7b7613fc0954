package org.hogwild.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many off-heap bytes may be in use at once. Every {@link Region} is taken from a budget, so that a data set which
 * will not fit is refused with the numbers, before it is loaded, and not by the kernel's out-of-memory killer.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryBudget {
    private static final MemoryBudget MACHINE = new MemoryBudget(MachineMemory.availableBytes());

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    private MemoryBudget(final long limit) {
        this.limit = limit;
    }

    /**
     * {@return the budget shared by this process: the memory that was free when it was first asked for, container
     * (cgroup) limits included, less what the Java heap may still grow by}
     */
    public static MemoryBudget machine() {
        return MACHINE;
    }

    /** {@return a budget of its own with the given number of bytes} */
    public static MemoryBudget ofBytes(final long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit=" + limit + " must not be negative");
        }
        return new MemoryBudget(limit);
    }

    /** {@return the number of bytes that may be in use at once} */
    public long limit() {
        return limit;
    }

    /** {@return the bytes in use now} */
    public long used() {
        return used.get();
    }

    /** {@return the bytes that may still be taken now} */
    public long free() {
        return limit - used.get();
    }

    /**
     * Fails unless {@code bytes} more would fit now; takes nothing.
     *
     * @param what names the use in the error
     * @throws MemoryLimitException with the bytes needed, in use and allowed
     */
    public void check(final long bytes, final String what) {
        final long inUse = used.get();
        if (bytes > limit - inUse) {
            throw tooMuch(bytes, inUse, what);
        }
    }

    void reserve(final long bytes, final String what) {
        final long after = used.addAndGet(bytes);
        if (after > limit || after < bytes) {
            used.addAndGet(-bytes);
            throw tooMuch(bytes, after - bytes, what);
        }
    }

    void release(final long bytes) {
        used.addAndGet(-bytes);
    }

    private MemoryLimitException tooMuch(final long bytes, final long inUse, final String what) {
        return new MemoryLimitException(what + " needs " + Bytes.format(bytes) + ", but only "
            + Bytes.format(Math.max(0, limit - inUse)) + " of the " + Bytes.format(limit)
            + " available for off-heap memory is free");
    }
}
