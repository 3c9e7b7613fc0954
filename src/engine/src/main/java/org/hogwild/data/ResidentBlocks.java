package org.hogwild.data;

import java.util.List;

/** Blocks that stay in memory. */
final class ResidentBlocks implements BlockStore {
    private final List<Block> blocks;
    private final BlockReader reader = new Reader();

    ResidentBlocks(final List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
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
        blocks.forEach(Block::close);
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
