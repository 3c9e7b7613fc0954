package org.hogwild.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;
import org.hogwild.memory.TransferRegion;
import org.hogwild.storage.AtomicFile;

/** Makes data sets of files of compiled data: in memory if they fit, otherwise on their file. */
final class CompiledLoader {
    private static final long TRANSFER_BYTES = 1 << 18;
    private static final long BYTES_PER_FEATURE = 16;

    private final Path path;
    private final ReadOptions options;

    CompiledLoader(final Path path, final ReadOptions options) {
        this.path = path;
        this.options = options;
    }

    /** Writes text as compiled data and returns what it was. */
    static DatasetStatistics compile(
        final List<TextInput> inputs, final ReadOptions options, final Path file, final String key)
        throws IOException {
        final DatasetStatistics[] written = new DatasetStatistics[1];
        AtomicFile.write(file, channel -> {
            try (CompiledWriter writer = new CompiledWriter(file, channel, options.budget())) {
                written[0] = new TextLoader(inputs, options).compile(writer, key);
            }
        });
        return written[0];
    }

    Dataset load() throws IOException {
        final CompiledFile file = CompiledFile.open(path);
        try {
            final CompiledContents contents = adopted(file.contents());
            final long dimension = contents.facts().statistics().dimension();
            final long loading = options.threads() * Region.allocated(TRANSFER_BYTES);
            if (residentBytes(contents) + reserve(dimension) + loading <= options.budget().free()) {
                final Dataset dataset = new Dataset(readAll(file), contents.facts());
                file.close();
                return dataset;
            }
            final long needed = options.reserve() == null ? 0 : reserve(dimension);
            options.budget().check(needed + options.threads() * readerBytes(contents),
                "training from " + path + " without loading it");
            return new Dataset(new CompiledBlocks(file, options.budget()), contents.facts());
        } catch (final IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    DataSize measure() throws IOException {
        try (CompiledFile file = CompiledFile.open(path)) {
            final CompiledContents contents = file.contents();
            return new DataSize(true, residentBytes(contents), contents.facts().statistics().dimension(),
                readerBytes(contents));
        }
    }

    /** Takes the numbering that was asked for, if the file's is the same one: then the object is, too. */
    private CompiledContents adopted(final CompiledContents contents) {
        final DatasetFacts facts = contents.facts();
        return options.features() != null && options.features().isLike(facts.features())
            ? new CompiledContents(contents.key(), facts.withFeatures(options.features()), contents.blocks())
            : contents;
    }

    private long reserve(final long dimension) {
        return options.reserve() == null ? BYTES_PER_FEATURE * dimension : options.reserve().applyAsLong(dimension);
    }

    private static long residentBytes(final CompiledContents contents) {
        return Region.allocated(contents.facts().statistics().bytes());
    }

    private static long readerBytes(final CompiledContents contents) {
        return BlockReader.WINDOW_BYTES + 2 * contents.largestBlock();
    }

    private ResidentBlocks readAll(final CompiledFile file) throws IOException {
        final CompiledContents contents = file.contents();
        final long bytes = contents.facts().statistics().bytes();
        final Region region = Region.allocateUncleared(options.budget(), bytes, "the training data");
        try {
            final List<Block> blocks = new ArrayList<>();
            new NumberedPipeline<Block>(contents.blocks().size(), block -> {
                blocks.add(block);
                options.progress().accept(block.address() + block.bytes() - region.address());
            }).run(options.threads(), () -> new LoadStage(file, region, options.budget()));
            return new ResidentBlocks(blocks, region);
        } catch (final IOException | RuntimeException | Error e) {
            region.close();
            throw e;
        }
    }

    private static final class LoadStage implements NumberedPipeline.Stage<Block> {
        private final CompiledFile file;
        private final Region region;
        private final TransferRegion transfer;

        LoadStage(final CompiledFile file, final Region region, final MemoryBudget budget) {
            this.file = file;
            this.region = region;
            this.transfer = TransferRegion.allocate(budget, TRANSFER_BYTES, "loading compiled data");
        }

        @Override
        public Block apply(final int number) throws IOException {
            final CompiledContents.Stored stored = file.contents().blocks().get(number);
            final Block block = Block.at(
                region.address() + stored.position() - CompiledDescriptor.HEADER_BYTES, stored.shape());
            file.read(number, transfer.buffer(0, (int) transfer.size()),
                (offset, length) -> Memory.copy(transfer.address(), block.address() + offset, length));
            file.check(number, block);
            return block;
        }

        @Override
        public void close() {
            transfer.close();
        }
    }
}
