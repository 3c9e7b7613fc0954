package org.hogwild.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionedFileTest {
    @TempDir
    private Path directory;
    private Path path;

    @BeforeEach
    void writeFile() throws IOException {
        path = Files.writeString(directory.resolve("file"), "0123456789");
    }

    private static String read(final PositionedFile file, final long position, final int length) throws IOException {
        final ByteBuffer buffer = ByteBuffer.allocate(length);
        file.readFully(buffer, position);
        return new String(buffer.array(), java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static void failInterrupted(final PositionedFile file) {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, () -> read(file, 0, 1));
        assertTrue(Thread.interrupted());
    }

    @Test
    void shouldReadAtPositions() throws IOException {
        try (PositionedFile file = PositionedFile.open(path)) {
            assertEquals(10, file.size());
            assertEquals("789", read(file, 7, 3));
            assertEquals("0", read(file, 0, 1));
            assertArrayEquals(new byte[0], read(file, 10, 0).getBytes());
            assertThrows(EOFException.class, () -> read(file, 8, 3));
        }
    }

    @Test
    void shouldReadOnAfterAnInterrupt() throws IOException {
        try (PositionedFile file = PositionedFile.open(path)) {
            for (int round = 0; round < 3; round++) {
                failInterrupted(file);
                assertEquals("123", read(file, 1, 3));
            }
        }
    }

    @Test
    void shouldNotTakeAnotherFileForTheOneItOpened() throws IOException {
        final Path other = Files.writeString(directory.resolve("other"), "abcdefghij");
        try (PositionedFile file = PositionedFile.open(path)) {
            Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
            assertEquals("123", read(file, 1, 3));
            failInterrupted(file);
            assertEquals(path + " was replaced while it was in use",
                assertThrows(IOException.class, () -> read(file, 1, 3)).getMessage());
        }
    }

    @Test
    void shouldRefuseReadsAfterClose() throws IOException {
        final PositionedFile file = PositionedFile.open(path);
        file.close();
        file.close();
        assertThrows(ClosedChannelException.class, () -> read(file, 0, 1));
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        assertThrows(IOException.class, () -> PositionedFile.open(directory.resolve("missing")));
    }
}
