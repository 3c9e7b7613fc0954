package org.hogwild.memory;

/** Off-heap memory asked for exceeds what the budget or the machine has; the message carries the numbers. */
public final class MemoryLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names what was asked for and what there was. */
    public MemoryLimitException(final String message) {
        super(message);
    }

    MemoryLimitException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
