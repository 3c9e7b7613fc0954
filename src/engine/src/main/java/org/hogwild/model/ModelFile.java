package org.hogwild.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.storage.AtomicFile;

/** Model files; the layout is drawn in {@code docs/file-formats.md}. The same model gives the same bytes. */
public final class ModelFile {
    private ModelFile() {
    }

    /**
     * Writes a model whole or not at all. The caller holds the parameters open; workers that still train them may leave
     * weights of different moments in the file.
     */
    public static void write(final Path file, final ModelContent model) throws IOException {
        AtomicFile.write(file, channel -> new ModelWriter(channel).write(model));
    }

    /**
     * Reads a model; its features are numbered as the source's.
     *
     * @throws ModelFormatException if the file is no model, truncated, damaged or of an unknown version
     * @throws org.hogwild.memory.MemoryLimitException if it will not fit into the budget
     */
    public static ModelContent read(final Path file, final MemoryBudget budget) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, expected a model file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ModelReader(file.toString(), channel).read(budget);
        }
    }
}
