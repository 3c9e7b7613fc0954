package org.hogwild.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out early whether a file will be writable, without leaving anything behind. */
final class OutputFile {
    private OutputFile() {
    }

    /**
     * Fails unless {@code file} can be created, or overwritten with {@code force}.
     *
     * @throws IOException saying what stands in the way
     */
    static void check(final Path file, final boolean force) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, expected a file to write");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        if (Files.exists(file) && !force) {
            throw new IOException(file + " exists; --force overwrites it");
        }
        final Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        final Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException(file + ": there is no directory " + directory);
        }
        try {
            Files.delete(Files.createTempFile(directory, ".hogwild", ".tmp"));
        } catch (final IOException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
