package org.hogwild.data;

/** What is wrong in a chunk; the line is counted from 1 within the chunk until the chunk's place is known. */
record ParseError(int line, int column, String found, String expected) {
    InputFormatException at(final String file, final long linesBefore) {
        return new InputFormatException(file, linesBefore + line, column, found, expected);
    }
}
