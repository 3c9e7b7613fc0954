package org.hogwild.data;

import java.util.List;
import org.hogwild.memory.Region;

/** Blocks that stay in memory. */
final class ResidentBlocks implements BlockStore {
    private final List<Block> blocks;
    private final Runnable free;
    private final BlockReader reader = new Reader();

    /** Blocks that each have memory of their own. */
    ResidentBlocks(final List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
        this.free = () -> this.blocks.forEach(Block::close);
    }

    /** Blocks that lie in one region. */
    ResidentBlocks(final List<Block> blocks, final Region region) {
        this.blocks = List.copyOf(blocks);
        this.free = region::close;
    }

    List<Block> all() {
        return blocks;
    }

    @Override
    public int count() {
        return blocks.size();
    }

    @Override
    public BlockReader reader(final long bytesTogether) {
        return reader;
    }

    @Override
    public void free() {
        free.run();
    }

    /** Holds nothing itself, so that one serves all threads. */
    private final class Reader implements BlockReader {
        @Override
        public Block acquire(final int number) {
            return blocks.get(number);
        }

        @Override
        public void release() {
            // the block stays
        }

        @Override
        public void close() {
            // the blocks belong to the data set
        }
    }
}
