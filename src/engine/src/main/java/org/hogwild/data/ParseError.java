package org.hogwild.data;

/**
 * What is wrong in a chunk; the line is counted from 1 within the chunk until the chunk's place is known.
 *
 * @param cause why the input could not be read, or null if it could
 */
record ParseError(int line, int column, String found, String expected, Throwable cause) {
    InputFormatException at(final String file, final long linesBefore) {
        final InputFormatException exception =
            new InputFormatException(file, linesBefore + line, column, found, expected);
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
