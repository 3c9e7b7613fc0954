package org.hogwild.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps compiled data of text inputs in a directory. A file whose text has changed, or which is damaged, is not used
 * but written anew. Several processes may use one directory: files appear whole.
 */
public final class DatasetCache {
    /** For a window and blocks that take no more than the text they are made of. */
    private static final long TYPICAL_READER_BYTES = BlockReader.WINDOW_BYTES + 2L * TextSource.CHUNK_BYTES;

    private final Path directory;
    private final CacheListener listener;

    /** A cache in a directory, which must exist when something is to be written. */
    public DatasetCache(final Path directory, final CacheListener listener) {
        this.directory = directory;
        this.listener = listener;
    }

    Dataset read(final List<TextInput> inputs, final ReadOptions options) throws IOException {
        final CacheKey key = key(inputs, options);
        final Path file = directory.resolve(key.fileName());
        String reason = staleness(file, key.text());
        if (reason == null) {
            try {
                return load(file, options);
            } catch (final CompiledFormatException e) {
                reason = e.getMessage();
            }
        }
        build(inputs, options, file, reason);
        return load(file, options);
    }

    DataSize measure(final List<TextInput> inputs, final ReadOptions options) throws IOException {
        final CacheKey key = key(inputs, options);
        final Path file = directory.resolve(key.fileName());
        if (staleness(file, key.text()) == null) {
            return new CompiledLoader(file, options).measure();
        }
        final DataSize text = new TextLoader(inputs, options).measure();
        return new DataSize(false, text.bytes(), text.dimension(), TYPICAL_READER_BYTES);
    }

    private static CacheKey key(final List<TextInput> inputs, final ReadOptions options) throws IOException {
        for (final TextInput input : inputs) {
            input.requireReadable();
            if (input.path() == null || !Files.isRegularFile(input.path())) {
                throw new IOException(input.name() + " is not a regular file: what it holds cannot be cached");
            }
        }
        return new CacheKey(inputs, options);
    }

    private Dataset load(final Path file, final ReadOptions options) throws IOException {
        final Dataset dataset = new CompiledLoader(file, options).load();
        listener.onUse(file);
        return dataset;
    }

    /** {@return why a file cannot be used, or null} */
    private static String staleness(final Path file, final String key) throws IOException {
        if (!Files.exists(file)) {
            return "there is none yet";
        }
        if (!CompiledFile.isCompiled(file)) {
            throw new IOException(file + " is in the way: it is not compiled data, and not overwritten");
        }
        try (CompiledFile found = CompiledFile.open(file)) {
            return CacheKey.difference(found.contents().key(), key);
        } catch (final CompiledFormatException e) {
            return e.getMessage();
        }
    }

    private void build(
        final List<TextInput> inputs, final ReadOptions options, final Path file, final String reason)
        throws IOException {
        requireDirectory();
        listener.onBuild(file, reason);
        final String key = new CacheKey(inputs, options).text();
        CompiledLoader.compile(inputs, options, file, key);
        final String change = CacheKey.difference(key, new CacheKey(inputs, options).text());
        if (change != null) {
            Files.deleteIfExists(file);
            throw new IOException(file + " is of no use: " + change + " while it was written");
        }
    }

    private void requireDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is not a directory: compiled data cannot be kept there");
        }
        if (!Files.isWritable(directory)) {
            throw new IOException(directory + " cannot be written to: compiled data cannot be kept there");
        }
    }
}
