package org.hogwild.worker;

/** A loss or a parameter stopped being a finite number; the message says where and what to change. */
public final class NonFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NonFiniteException(final String message) {
        super(message);
    }
}
