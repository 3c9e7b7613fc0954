package org.hogwild.data;

import java.io.EOFException;
import java.io.IOException;

/** An input cannot be read on; where in the text that is, only the parser of the text before it knows. */
final class ReadException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String expected;

    ReadException(final String found, final String expected) {
        super("found " + found + ", expected " + expected);
        this.found = found;
        this.expected = expected;
    }

    /** {@return {@code failure} itself if it is of this kind, otherwise an exception that says why} */
    static ReadException of(final Exception failure) {
        if (failure instanceof ReadException e) {
            return e;
        }
        final ReadException wrapped =
            new ReadException("an input that cannot be read on (" + reason(failure) + ")", "more rows or a proper end");
        wrapped.initCause(failure);
        return wrapped;
    }

    private static String reason(final Exception failure) {
        if (failure.getMessage() != null) {
            return failure.getMessage();
        }
        return failure instanceof EOFException ? "unexpected end" : failure.getClass().getSimpleName();
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}
