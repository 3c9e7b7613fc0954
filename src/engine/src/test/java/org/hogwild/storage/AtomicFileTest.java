package org.hogwild.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path directory;

    private static AtomicFile.Contents text(final String text) {
        return channel -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static AtomicFile.Contents failing(final Throwable failure) {
        return channel -> {
            text("half of the new con").writeTo(channel);
            if (failure instanceof IOException e) {
                throw e;
            } else if (failure instanceof RuntimeException e) {
                throw e;
            }
            throw (Error) failure;
        };
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldCreateAndReplace() throws IOException {
        final Path file = directory.resolve("file");
        AtomicFile.write(file, text("one"));
        assertEquals("one", Files.readString(file));
        AtomicFile.write(file, text("two, longer"));
        assertEquals("two, longer", Files.readString(file));
        AtomicFile.write(file, text(""));
        assertEquals("", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void shouldKeepTheOldFileWhenWritingFails() throws IOException {
        final Path file = directory.resolve("file");
        AtomicFile.write(file, text("old"));
        for (final Throwable failure : List.of(new IOException("disk full"), new IllegalStateException("closed"),
            new OutOfMemoryError("test"))) {
            assertSame(failure, assertThrows(Throwable.class, () -> AtomicFile.write(file, failing(failure))));
            assertEquals("old", Files.readString(file));
            assertEquals(List.of("file"), names());
        }
        final IOException cause = new IOException("inner");
        assertSame(cause, assertThrows(
            IOException.class, () -> AtomicFile.write(file, failing(new UncheckedIOException(cause)))));
        assertEquals(List.of("file"), names());
    }

    @Test
    void shouldLeaveNothingWhenTheFirstWriteFails() throws IOException {
        assertThrows(IOException.class,
            () -> AtomicFile.write(directory.resolve("file"), failing(new IOException("disk full"))));
        assertEquals(List.of(), names());
    }

    @Test
    void shouldReplaceWhatALinkPointsTo() throws IOException {
        final Path file = directory.resolve("file");
        final Path link = directory.resolve("link");
        Files.writeString(file, "old");
        Files.createSymbolicLink(link, file);
        AtomicFile.write(link, text("new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("file", "link"), names());
    }

    @Test
    void shouldRefuseADirectory() throws IOException {
        final Path folder = Files.createDirectory(directory.resolve("folder"));
        assertThrows(IOException.class, () -> AtomicFile.write(folder, text("new")));
        assertEquals(List.of("folder"), names());
    }

    @Test
    void shouldFailWhereNothingCanBeCreated() throws IOException {
        assertThrows(IOException.class, () -> AtomicFile.write(directory.resolve("missing/file"), text("new")));
        assertEquals(List.of(), names());
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")));
        assertThrows(IOException.class, () -> AtomicFile.write(Path.of("/proc/self/model.hgw"), text("new")));
    }
}
