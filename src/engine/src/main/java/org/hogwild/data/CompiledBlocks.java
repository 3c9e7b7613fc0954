package org.hogwild.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.TransferRegion;

/**
 * Blocks that stay in their file. Each reader reads them into memory of its own, where no one else can change them,
 * and checks them there, each time: whatever happens to the file, no kernel sees an index beyond the dimension.
 */
final class CompiledBlocks implements BlockStore {
    private final CompiledFile file;
    private final CompiledContents contents;
    private final MemoryBudget budget;
    private final long largest;

    CompiledBlocks(final CompiledFile file, final MemoryBudget budget) {
        this.file = file;
        this.contents = file.contents();
        this.budget = budget;
        this.largest = contents.largestBlock();
    }

    @Override
    public int count() {
        return contents.blocks().size();
    }

    @Override
    public BlockReader reader(final long bytesTogether) {
        return new Reader(
            TransferRegion.allocate(budget, readerBytes(bytesTogether), "reading blocks from their file"));
    }

    private long readerBytes(final long bytesTogether) {
        final long most = Math.min(TransferRegion.MAX_SIZE, contents.facts().statistics().bytes());
        return Math.min(most, bytesTogether + largest);
    }

    @Override
    public void free() {
        file.close();
    }

    private final class Reader implements BlockReader {
        private final TransferRegion region;
        private long used;

        Reader(final TransferRegion region) {
            this.region = region;
        }

        @Override
        public Block acquire(final int number) {
            final Block.Shape shape = contents.blocks().get(number).shape();
            if (used + shape.bytes() > region.size()) {
                throw new IllegalStateException("more blocks acquired together than the reader was made for");
            }
            final Block block = Block.at(region.address() + used, shape);
            try {
                file.read(number, region.buffer(used, (int) shape.bytes()), (offset, length) -> { });
                file.check(number, block);
            } catch (final IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
            used += shape.bytes();
            return block;
        }

        @Override
        public void release() {
            used = 0;
        }

        @Override
        public void close() {
            region.close();
        }
    }
}
