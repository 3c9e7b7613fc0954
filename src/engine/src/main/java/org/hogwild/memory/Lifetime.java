package org.hogwild.memory;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lets many threads use a resource that one of them may close: use after close is an exception, and the memory is
 * freed by whoever leaves last, so that neither a reader nor the closer ever waits.
 *
 * <p>Each use is bracketed by {@link #enter()} and {@link #exit(int)}, an atomic add each on a line chosen by thread,
 * so that readers on different cores rarely meet. Progress: wait-free for readers and for {@link #close()}.
 *
 * <p>Why it is right: a reader counts itself in before it looks at {@code closed}; the closer sets {@code closed}
 * before it counts the readers. Both are sequentially consistent, so a reader that saw "open" is seen by every count
 * that starts after the close, and the last one to leave finds all counts at zero.
 */
public final class Lifetime {
    private static final int CELLS = 16;
    private static final int LONGS_PER_CELL = 16;

    private final String what;
    private final Runnable free;
    private final AtomicLongArray inside = new AtomicLongArray(CELLS * LONGS_PER_CELL);
    private final AtomicBoolean freed = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Starts open.
     *
     * @param what names the resource in the exception of a late reader
     * @param free runs once, after the close and after the last reader left
     */
    public Lifetime(final String what, final Runnable free) {
        this.what = what;
        this.free = free;
    }

    /**
     * Begins a use.
     *
     * @return a token for {@link #exit(int)}
     * @throws IllegalStateException after {@link #close()}
     */
    public int enter() {
        final int cell = cell();
        inside.getAndIncrement(cell);
        if (closed) {
            exit(cell);
            throw new IllegalStateException(what + " is closed");
        }
        return cell;
    }

    /** Ends the use that {@code token} was given for. */
    public void exit(final int token) {
        inside.getAndDecrement(token);
        if (closed) {
            freeWhenEmpty();
        }
    }

    /** Refuses new uses, and frees as soon as the running ones have ended. Idempotent. */
    public void close() {
        closed = true;
        freeWhenEmpty();
    }

    private void freeWhenEmpty() {
        for (int cell = 0; cell < inside.length(); cell += LONGS_PER_CELL) {
            if (inside.get(cell) != 0) {
                return;
            }
        }
        if (freed.compareAndSet(false, true)) {
            free.run();
        }
    }

    private static int cell() {
        final long id = Thread.currentThread().getId() * 0x9E3779B97F4A7C15L;
        return (int) (id >>> 60) * LONGS_PER_CELL;
    }
}
