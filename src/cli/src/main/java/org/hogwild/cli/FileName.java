package org.hogwild.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file. */
final class FileName implements ITypeConverter<Path> {
    @Override
    public Path convert(final String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("a file name must not be empty");
        }
        try {
            return Path.of(text);
        } catch (final InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' cannot be a file name here (" + e.getReason()
                + "); for characters beyond ASCII the locale matters, as in LC_ALL=C.UTF-8");
        }
    }
}
