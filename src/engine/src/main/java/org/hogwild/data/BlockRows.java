package org.hogwild.data;

import java.util.Arrays;

/** Reads rows back from a block, in source numbering. */
final class BlockRows {
    private final Block block;
    private final FeatureMap features;
    private long[] entries = new long[256];
    private int[] indices = new int[256];
    private float[] values = new float[256];

    BlockRows(final Block block, final FeatureMap features) {
        this.block = block;
        this.features = features;
    }

    void forEach(final RowVisitor visitor) {
        for (int row = 0; row < block.rows(); row++) {
            final int length = load(row);
            visitor.accept(new RowVisitor.Row(block.firstRow() + row, block.label(row), block.weight(row)),
                indices, values, length);
        }
    }

    private int load(final int row) {
        final int begin = block.begin(row);
        final int length = block.end(row) - begin;
        if (length > entries.length) {
            entries = new long[2 * length];
            indices = new int[2 * length];
            values = new float[2 * length];
        }
        for (int i = 0; i < length; i++) {
            entries[i] = (long) features.source(block.index(row, begin + i)) << 32
                | Float.floatToRawIntBits(block.value(begin + i)) & 0xFFFF_FFFFL;
        }
        Arrays.sort(entries, 0, length);
        for (int i = 0; i < length; i++) {
            indices[i] = (int) (entries[i] >>> 32);
            values[i] = Float.intBitsToFloat((int) entries[i]);
        }
        return length;
    }
}
