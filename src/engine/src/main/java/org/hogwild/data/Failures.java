package org.hogwild.data;

import java.io.IOException;

/** Carries what went wrong on one thread over to another. */
final class Failures {
    private Failures() {
    }

    /** Throws a failure as what it is; does nothing without one. */
    static void rethrow(final Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
