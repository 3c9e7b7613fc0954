package org.hogwild.model;

import java.io.IOException;

/** A file is not a model, or not a whole or undamaged one, or of a version this program does not know. */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    ModelFormatException(final String file, final String found, final String expected) {
        super(file + ": found " + found + ", expected " + expected);
    }
}
