package org.hogwild.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Off-heap bytes that files can be read into and written from, and that have an address besides: aligned to {@link
 * Memory#ALIGNMENT}, taken from a {@link MemoryBudget} and given back when closed, after which neither address nor
 * buffers may be used. At most 2 GiB less a few bytes. Contents are zero at first.
 */
public final class TransferRegion implements AutoCloseable {
    /** The most bytes of one region. */
    public static final int MAX_SIZE = Integer.MAX_VALUE - 2 * Memory.ALIGNMENT;

    private final MemoryBudget budget;
    private final ByteBuffer allocation;
    private final ByteBuffer aligned;
    private final long address;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TransferRegion(final MemoryBudget budget, final ByteBuffer allocation, final int size) {
        this.budget = budget;
        this.allocation = allocation;
        this.aligned = allocation.alignedSlice(Memory.ALIGNMENT).limit(size).slice();
        this.address = Memory.address(aligned);
    }

    /**
     * Allocates a region.
     *
     * @param what names the use in the error when the budget or the JVM refuses
     * @throws MemoryLimitException when the budget does not hold that many bytes, or the JVM refuses
     */
    public static TransferRegion allocate(final MemoryBudget budget, final long size, final String what) {
        Memory.requireAccess();
        if (size < 0 || size > MAX_SIZE) {
            throw new IllegalArgumentException("size=" + size + " must be from 0 to " + MAX_SIZE);
        }
        final int bytes = (int) size + 2 * Memory.ALIGNMENT;
        budget.reserve(bytes, what);
        try {
            return new TransferRegion(budget, ByteBuffer.allocateDirect(bytes), (int) size);
        } catch (final OutOfMemoryError e) {
            budget.release(bytes);
            throw new MemoryLimitException("the JVM refused " + Bytes.format(bytes) + " for " + what
                + "; allow more with -XX:MaxDirectMemorySize", e);
        }
    }

    /** {@return the first byte's address, a multiple of {@link Memory#ALIGNMENT}} */
    public long address() {
        return address;
    }

    /** {@return the size in bytes} */
    public long size() {
        return aligned.capacity();
    }

    /** {@return a little-endian view of its own of the bytes from {@code offset} on} */
    public ByteBuffer buffer(final long offset, final int length) {
        return aligned.slice((int) offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            final int bytes = allocation.capacity();
            Memory.free(allocation);
            budget.release(bytes);
        }
    }
}
