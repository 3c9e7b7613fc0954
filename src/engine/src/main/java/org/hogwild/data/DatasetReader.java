package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.hogwild.memory.MemoryBudget;

/**
 * Reads LIBSVM text or a file of compiled data into a {@link Dataset}, on several threads. The first bytes of a file
 * tell which it is.
 *
 * <p>A first look at up to 4 MiB of text learns which features are hot and how large the whole will be; text that would
 * not fit into the budget is refused then, before it is loaded. Compiled data that do not fit stay in their file: its
 * blocks are read as they are needed.
 *
 * <p>The result does not depend on the number of threads. Configure, then call {@link #read}; not thread-safe.
 */
public final class DatasetReader {
    private ReadOptions options = ReadOptions.defaults();
    private DatasetCache cache;

    /** A reader with one thread per processor and the machine's memory budget. */
    public DatasetReader() {
    }

    /** Sets the number of threads that parse or load. */
    public DatasetReader threads(final int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads=" + count + " must be at least 1");
        }
        options = options.withThreads(count);
        return this;
    }

    /** Sets where the blocks' memory comes from. */
    public DatasetReader budget(final MemoryBudget memory) {
        options = options.withBudget(Objects.requireNonNull(memory, "memory"));
        return this;
    }

    /**
     * Sets how much of the budget to leave for something else, parameters for example.
     *
     * @param bytesForDimension called with the dimension of the data. By default 16 bytes a feature where the data are
     *     compiled, nothing otherwise
     */
    public DatasetReader leave(final LongUnaryOperator bytesForDimension) {
        options = options.withReserve(Objects.requireNonNull(bytesForDimension, "bytesForDimension"));
        return this;
    }

    /**
     * Numbers the features of text as {@code training} does, which makes evaluation during its training fast, and drops
     * those that it does not have: no weight will ever belong to them. They are counted. The dimension is that of
     * {@code training}, whatever features there are. Compiled data keep their numbering.
     */
    public DatasetReader like(final Dataset training) {
        options = options.withFeatures(training.features(), training.dimension());
        return this;
    }

    /**
     * Reads text through a cache: converts it first, unless that has been done and the text has not changed since, and
     * reads the compiled data.
     */
    public DatasetReader cache(final DatasetCache newCache) {
        this.cache = newCache;
        return this;
    }

    /** Calls {@code listener} now and then with the bytes read so far, as stored; from any thread, one at a time. */
    public DatasetReader onProgress(final LongConsumer listener) {
        options = options.withProgress(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Reads all inputs, one behind the other; compiled data stand alone.
     *
     * @throws InputFormatException naming file, line and column of the first error, or if there is no row at all
     * @throws CompiledFormatException if compiled data are damaged, as far as they were read
     * @throws IOException if a file is missing, a directory or not permitted; {@link InterruptedIOException} if this
     *     thread is interrupted
     * @throws org.hogwild.memory.MemoryLimitException if the data will not fit into the budget
     */
    public Dataset read(final List<TextInput> inputs) throws IOException {
        final Path compiled = compiledInput(inputs);
        if (compiled != null) {
            return new CompiledLoader(compiled, options).load();
        }
        return cache == null ? new TextLoader(inputs, options).load() : cache.read(inputs, options);
    }

    /**
     * {@return how large the inputs will be in memory}; looks at their beginning only
     *
     * @throws IOException as {@link #read} does
     */
    public DataSize measure(final List<TextInput> inputs) throws IOException {
        final Path compiled = compiledInput(inputs);
        if (compiled != null) {
            return new CompiledLoader(compiled, options).measure();
        }
        return cache == null ? new TextLoader(inputs, options).measure() : cache.measure(inputs, options);
    }

    private static Path compiledInput(final List<TextInput> inputs) throws IOException {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("no input");
        }
        for (final TextInput input : inputs) {
            if (input.isCompiled()) {
                if (inputs.size() > 1) {
                    throw new IOException(input.name() + " is compiled data, which stand alone: convert the text of"
                        + " all inputs together instead");
                }
                return input.path();
            }
        }
        return null;
    }

    /**
     * Reads text and writes it as compiled data, whole or not at all, replacing a file that exists. Needs memory for a
     * few blocks a thread, however much text there is.
     *
     * @throws InputFormatException naming file, line and column of the first error, or if there is no row at all
     * @return what was written
     * @throws IOException if an input cannot be read or is compiled already, or if the file cannot be written
     */
    public DatasetStatistics compile(final List<TextInput> inputs, final Path file) throws IOException {
        if (compiledInput(inputs) != null) {
            throw new IOException(inputs.get(0).name() + " is compiled data already");
        }
        return CompiledLoader.compile(inputs, options, file, "");
    }
}
