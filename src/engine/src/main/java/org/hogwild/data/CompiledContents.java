package org.hogwild.data;

import java.util.List;

/**
 * What a file of compiled data says of its blocks.
 *
 * @param key what the data were made from; empty if nobody asked
 * @param blocks where they are, in order
 */
record CompiledContents(String key, DatasetFacts facts, List<Stored> blocks) {

    /** A block in the file, of the given checksum. */
    record Stored(Block.Shape shape, long position, long firstRow, int checksum) {
    }

    /** {@return the bytes of the largest block} */
    long largestBlock() {
        long largest = 0;
        for (final Stored block : blocks) {
            largest = Math.max(largest, block.shape().bytes());
        }
        return largest;
    }
}
