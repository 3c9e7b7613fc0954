package org.hogwild.bench.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, the newest first, whatever happens. Not thread-safe. */
public final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** {@return the argument, to be closed later} */
    public <T extends AutoCloseable> T add(final T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (final Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("closing failed: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
