package org.hogwild.bench.realdata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes rows whose features all have the value 1 as LIBSVM text, into a file that is complete or absent: it takes its
 * name with {@link #complete()}, and closing it before leaves nothing.
 */
final class RowFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final Path partial;
    private final OutputStream out;
    private final StringBuilder line = new StringBuilder();

    RowFile(final Path file) throws IOException {
        this.file = file;
        partial = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER_BYTES);
    }

    /**
     * Appends a row.
     *
     * @param positive whether its label is 1, not -1
     * @param indices its features, at least 1, ascending and distinct
     */
    void write(final boolean positive, final int[] indices) throws IOException {
        line.setLength(0);
        line.append(positive ? "+1" : "-1");
        for (int i = 0; i < indices.length; i++) {
            assert indices[i] > (i == 0 ? 0 : indices[i - 1]) : "index " + indices[i] + " does not ascend";
            line.append(' ').append(indices[i]).append(":1");
        }
        out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Gives the file its name; nothing may be written after this. */
    void complete() throws IOException {
        out.close();
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(partial);
    }
}
