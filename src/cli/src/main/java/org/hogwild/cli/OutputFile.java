package org.hogwild.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

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
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw new IOException(file + " is a symbolic link to " + Files.readSymbolicLink(file)
                + ", which does not exist");
        }
        final Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        final Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException(file + ": there is no directory " + directory);
        }
        checkDirectory(file, directory);
    }

    /**
     * Fails unless {@code directory} is one that can be written to, or can be created.
     *
     * @throws IOException saying what stands in the way
     */
    static void checkDirectory(final Path directory) throws IOException {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new IOException(existing + " is not a directory");
        }
        checkDirectory(directory, existing);
    }

    private static void checkDirectory(final Path wanted, final Path directory) throws IOException {
        final Path trial = directory.resolve(
            ".hogwild." + ProcessHandle.current().pid() + "." + System.nanoTime() + ".tmp");
        try {
            Files.newByteChannel(trial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
            Files.delete(trial);
        } catch (final IOException e) {
            throw failure(wanted.toString(), e);
        }
    }

    /**
     * Fails if {@code file} is one of those that are going to be read.
     *
     * @throws IOException naming it
     */
    static void checkNotRead(final Path file, final List<Path> inputs) throws IOException {
        for (final Path input : inputs) {
            if (Files.isRegularFile(file) && Files.isRegularFile(input) && Files.isSameFile(file, input)) {
                throw new IOException(file + " is also an input, it must not be overwritten");
            }
        }
    }

    /** {@return an exception that says which output failed; the same one if the output was not to blame} */
    static IOException failure(final String name, final IOException e) {
        if (StandardOutput.isClosedByReader(e) || e instanceof ClosedChannelException
            || e instanceof InterruptedIOException) {
            return e;
        }
        final String reason = e instanceof FileSystemException file ? Errors.reason(file) : e.getMessage();
        return new IOException(name + " cannot be written: " + reason, e);
    }
}
