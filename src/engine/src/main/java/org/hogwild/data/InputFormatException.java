package org.hogwild.data;

import java.io.IOException;

/** A data file is not what it should be: {@code file:line:column: found …, expected …}, lines and columns from 1. */
public final class InputFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final int column;

    /** Creates the exception; the message is put together from the arguments. */
    public InputFormatException(
        final String file, final long line, final int column, final String found, final String expected) {
        super(file + ":" + line + ":" + column + ": found " + found + ", expected " + expected);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    /** {@return the name of the file, or {@code <stdin>}} */
    public String file() {
        return file;
    }

    /** {@return the line, counted from 1} */
    public long line() {
        return line;
    }

    /** {@return the column in bytes, counted from 1} */
    public int column() {
        return column;
    }
}
