package org.hogwild;

/**
 * Training or evaluation failed; the cause, if there is one, is the first failure of a worker, others are suppressed in
 * it.
 */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainingException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
