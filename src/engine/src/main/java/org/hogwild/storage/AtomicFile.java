package org.hogwild.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: to a temporary file beside it, synced to the disk, then renamed over it. Whatever
 * fails in between, the file under its name is the old one or the new one.
 */
public final class AtomicFile {
    private AtomicFile() {
    }

    /** What is written. */
    @FunctionalInterface
    public interface Contents {
        /** Writes everything to a channel that is open for writing only. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes or replaces {@code file}.
     *
     * @throws IOException if that fails, nothing being left behind then, or if {@code file} is no regular file
     */
    public static void write(final Path file, final Contents contents) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        final Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        final Path temporary = target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                contents.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory(target.getParent());
        } catch (final IOException | UncheckedIOException e) {
            Files.deleteIfExists(temporary);
            throw e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
        } catch (final RuntimeException | Error e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private static void syncDirectory(final Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (final IOException e) {
            return; // some systems cannot open a directory: the rename is then as durable as they make it
        }
    }
}
