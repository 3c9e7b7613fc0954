package org.hogwild.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** Uses of several resources that end together. Not thread-safe; may be closed by another thread than opened it. */
public final class Uses implements AutoCloseable {
    private final Deque<Runnable> exits = new ArrayDeque<>();

    /** No use yet. */
    public Uses() {
    }

    /**
     * Begins a use that ends when this is closed.
     *
     * @throws IllegalStateException if the resource is closed; all uses begun before have then ended
     */
    public Uses of(final Lifetime lifetime) {
        try {
            final int token = lifetime.enter();
            exits.push(() -> lifetime.exit(token));
            return this;
        } catch (final IllegalStateException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        while (!exits.isEmpty()) {
            exits.pop().run();
        }
    }
}
