package org.hogwild.data;

import java.io.IOException;

/** A file of compiled data is truncated, damaged or of a version that this program does not know. */
public final class CompiledFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    CompiledFormatException(final String place, final String found, final String expected) {
        super(place + ": found " + found + ", expected " + expected);
    }
}
