package org.hogwild.data;

import org.hogwild.memory.Memory;

/**
 * What kernels rely on, checked on a block that comes from outside: they follow offsets and indices without asking. A
 * checksum says that bytes are those that were written, not that they are right.
 */
final class BlockChecks {
    /** The exponents of two floats, the lowest bits of them, and the signs. */
    private static final long EXPONENTS = 0x7F80_0000_7F80_0000L;
    private static final long LOWEST_BITS = 0x0080_0000_0080_0000L;
    private static final long SIGNS = 0x8000_0000_8000_0000L;

    private final Block block;
    private final long dimension;

    private BlockChecks(final Block block, final long dimension) {
        this.block = block;
        this.dimension = dimension;
    }

    /** {@return what is wrong with a block, or null}; its shape is taken as given */
    static String fault(final Block block, final long dimension) {
        return new BlockChecks(block, dimension).fault();
    }

    private String fault() {
        if (block.begin(0) != 0 || block.wideBegin(0) != 0) {
            return "a first row that begins behind the first non-zero";
        }
        for (int row = 0; row < block.rows(); row++) {
            if (!isRowInOrder(row)) {
                return "the end of row " + row + " before its beginning";
            }
        }
        if (block.end(block.rows() - 1) != block.nonzeros() || block.wideBegin(block.rows()) != block.shape().wide()) {
            return "a last row that ends before or behind the last non-zero";
        }
        return numberFault();
    }

    private boolean isRowInOrder(final int row) {
        final int length = block.end(row) - block.begin(row);
        final int wide = block.wideBegin(row + 1) - block.wideBegin(row);
        return block.end(row) >= block.begin(row) && block.end(row) <= block.nonzeros()
            && block.wideBegin(row + 1) >= block.wideBegin(row) && wide <= length;
    }

    private String numberFault() {
        for (int row = 0; row < block.rows(); row++) {
            final float weight = block.weight(row);
            if (!Float.isFinite(block.label(row)) || !(weight >= 0 && weight <= Float.MAX_VALUE)) {
                return "the label " + block.label(row) + " and the weight " + weight + " in row " + row;
            }
            if (!areShortIndicesRight(row)) {
                return "short indices out of order or beyond the dimension in row " + row;
            }
        }
        if (!areWideIndicesRight()) {
            return "a wide index that is small or beyond the dimension";
        }
        return block.hasValues() && !areFinite() ? "a value that is not finite" : null;
    }

    private boolean areShortIndicesRight(final int row) {
        final long start = block.shortIndices();
        final long end = start + 2L * (block.end(row) - block.wideBegin(row + 1));
        int last = -1;
        boolean ascending = true;
        for (long at = start + 2L * (block.begin(row) - block.wideBegin(row)); at < end; at += 2) {
            final int index = Memory.getChar(at);
            ascending &= index > last;
            last = index;
        }
        return ascending && last < dimension;
    }

    private boolean areWideIndicesRight() {
        final long end = block.wideIndices() + 4L * block.shape().wide();
        int smallest = Integer.MAX_VALUE;
        int largest = 0;
        for (long at = block.wideIndices(); at < end; at += 4) {
            final int index = Memory.getInt(at);
            smallest = Math.min(smallest, index);
            largest = Math.max(largest, index);
        }
        return smallest >= Block.SHORT_INDICES && largest < Math.max(1, dimension);
    }

    private boolean areFinite() {
        final long end = block.values() + 4L * block.nonzeros();
        long carries = 0;
        long at = block.values();
        for (; at <= end - 8; at += 8) {
            // an exponent of all ones, and no other, carries into the sign
            carries |= (Memory.getLong(at) & EXPONENTS) + LOWEST_BITS;
        }
        return (carries & SIGNS) == 0 && (at == end || Float.isFinite(Memory.getFloat(at)));
    }
}
