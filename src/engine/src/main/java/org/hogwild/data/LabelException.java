package org.hogwild.data;

/** The labels are not those that a loss needs; the message says which were found, where, and what was expected. */
public final class LabelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    LabelException(final String message) {
        super(message);
    }
}
