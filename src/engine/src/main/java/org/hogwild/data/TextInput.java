package org.hogwild.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Something that rows are read from: a file, or a stream that can be read once. */
public final class TextInput {
    private final String name;
    private final Path path;
    private final InputStream stream;

    private TextInput(final String name, final Path path, final InputStream stream) {
        this.name = name;
        this.path = path;
        this.stream = stream;
    }

    /** {@return a file, plain or compressed; its first bytes tell which, not its name} */
    public static TextInput of(final Path path) {
        return new TextInput(path.toString(), path, null);
    }

    /**
     * {@return a stream that is read once, to its end, and closed}
     *
     * @param name what errors call it
     */
    public static TextInput of(final String name, final InputStream stream) {
        return new TextInput(name, null, Objects.requireNonNull(stream));
    }

    /** {@return the file's path as given, or the stream's name} */
    public String name() {
        return name;
    }

    /** {@return the size in bytes as stored, or -1 if that is not known} */
    public long size() {
        return path != null && Files.isRegularFile(path) ? path.toFile().length() : -1;
    }

    InputStream open() throws IOException {
        if (stream != null) {
            return stream;
        }
        if (Files.isDirectory(path)) {
            throw new IOException(name + " is a directory, expected a file");
        }
        try {
            return Files.newInputStream(path);
        } catch (final NoSuchFileException e) {
            throw new IOException(name + " does not exist", e);
        } catch (final java.nio.file.AccessDeniedException e) {
            throw new IOException(name + " cannot be read: permission denied", e);
        }
    }
}
