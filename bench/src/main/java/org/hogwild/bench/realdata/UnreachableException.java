package org.hogwild.bench.realdata;

import java.io.IOException;

/** There is no npm, or no network behind it. */
final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1;

    UnreachableException(final String message) {
        super(message);
    }

    UnreachableException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
