package org.hogwild.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
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
     * {@return a stream that is read once, to its end, and closed; on an error it is closed where reading stopped}
     *
     * @param name what errors call it
     */
    public static TextInput of(final String name, final InputStream stream) {
        return new TextInput(Objects.requireNonNull(name), null, Objects.requireNonNull(stream));
    }

    /** {@return the file's path as given, or the stream's name} */
    public String name() {
        return name;
    }

    /** {@return the size in bytes as stored, or -1 if that is not known} */
    public long size() {
        try {
            return path != null && Files.isRegularFile(path) ? Files.size(path) : -1;
        } catch (final IOException e) {
            return -1;
        }
    }

    Path path() {
        return path;
    }

    /** {@return whether this is a file of compiled data} */
    public boolean isCompiled() throws IOException {
        return path != null && CompiledFile.isCompiled(path);
    }

    /** Fails if this is a file that is missing or cannot be read: better told before hours of other files. */
    void requireReadable() throws IOException {
        if (stream == null) {
            if (Files.notExists(path)) {
                throw new IOException(name + " does not exist");
            }
            if (Files.isDirectory(path)) {
                throw new IOException(name + " is a directory, expected a file");
            }
            if (!Files.isReadable(path)) {
                throw new IOException(name + " cannot be read: permission denied");
            }
        }
    }

    InputStream open() throws IOException {
        if (stream != null) {
            return stream;
        }
        try {
            return Files.newInputStream(path);
        } catch (final NoSuchFileException e) {
            throw new IOException("it no longer exists", e);
        } catch (final AccessDeniedException e) {
            throw new IOException("permission denied", e);
        }
    }

    /** Closes a stream that will not be read. */
    void discard() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }
}
