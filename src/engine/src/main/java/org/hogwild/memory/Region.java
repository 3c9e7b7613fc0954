package org.hogwild.memory;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A run of off-heap bytes, zeroed and aligned to {@link Memory#ALIGNMENT}, taken from a {@link MemoryBudget} and given
 * back when closed. Sizes are 64-bit.
 *
 * <p>Closing is idempotent and safe from any thread, but does not know who still reads: an owner whose readers are
 * other threads closes through a {@link Lifetime}.
 */
public final class Region implements AutoCloseable {
    private final MemoryBudget budget;
    private final long allocation;
    private final long address;
    private final long size;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Region(final MemoryBudget budget, final long allocation, final long size) {
        this.budget = budget;
        this.allocation = allocation;
        this.address = align(allocation);
        this.size = size;
    }

    /**
     * Allocates {@code size} zeroed bytes.
     *
     * @param what names the use in the error when the budget or the machine refuses
     * @throws MemoryLimitException when the budget does not hold that many bytes, or the operating system refuses
     */
    public static Region allocate(final MemoryBudget budget, final long size, final String what) {
        final Region region = allocateUncleared(budget, size, what);
        try {
            HugePages.advise(region.address, size);
        } catch (final RuntimeException | Error e) {
            region.close();
            throw e;
        }
        Memory.clear(region.address, size);
        return region;
    }

    /**
     * Allocates bytes of any content, for somebody who writes all of them before the first is read; otherwise as
     * {@link #allocate}.
     */
    public static Region allocateUncleared(final MemoryBudget budget, final long size, final String what) {
        Memory.requireAccess();
        if (size < 0) {
            throw new IllegalArgumentException("size=" + size + " must not be negative");
        }
        budget.reserve(allocated(size), what);
        try {
            return new Region(budget, Memory.allocate(allocated(size)), size);
        } catch (final OutOfMemoryError e) {
            budget.release(allocated(size));
            throw new MemoryLimitException("the operating system refused " + Bytes.format(size) + " for " + what, e);
        }
    }

    /** {@return the bytes that a region of {@code size} bytes takes from a budget: room to align it included} */
    public static long allocated(final long size) {
        return Math.min(size, Long.MAX_VALUE - Memory.ALIGNMENT) + Memory.ALIGNMENT;
    }

    private static long align(final long address) {
        return (address + Memory.ALIGNMENT - 1) & -Memory.ALIGNMENT;
    }

    /** {@return the first byte's address, a multiple of {@link Memory#ALIGNMENT}} */
    public long address() {
        return address;
    }

    /** {@return the size in bytes} */
    public long size() {
        return size;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Memory.free(allocation);
            budget.release(allocated(size));
        }
    }
}
