package org.hogwild.kernel;

import org.hogwild.data.Block;
import org.hogwild.memory.Memory;
import org.hogwild.parameters.Parameters;

/**
 * Margins of the rows of a block whose features are numbered as the parameters are, all below their dimension. Plain
 * reads: workers may train meanwhile. Thread-safe.
 */
public final class BlockScorer {
    private final long base;
    private final int shift;
    private final Parameters parameters;

    /** Scores with these parameters, held open by the caller. */
    public BlockScorer(final Parameters parameters) {
        this.parameters = parameters;
        this.base = parameters.base();
        this.shift = parameters.strideShift() + 2;
    }

    /** {@return the margin of a row} */
    public float margin(final Block block, final int row) {
        final int end = block.shortEnd(row);
        final long shorts = block.shortIndices() - 2L * block.wideBegin(row);
        float even = parameters.bias() + wideMargin(block, row);
        float odd = 0;
        int k = block.begin(row);
        for (; k < end - 1; k += 2) {
            even += block.value(k) * weight(Memory.getChar(shorts + 2L * k));
            odd += block.value(k + 1) * weight(Memory.getChar(shorts + 2L * k + 2));
        }
        if (k < end) {
            even += block.value(k) * weight(Memory.getChar(shorts + 2L * k));
        }
        return even + odd;
    }

    private float wideMargin(final Block block, final int row) {
        float sum = 0;
        if (block.hasWide()) {
            for (int k = block.shortEnd(row); k < block.end(row); k++) {
                sum += block.value(k) * weight(block.index(row, k));
            }
        }
        return sum;
    }

    private float weight(final int index) {
        return Memory.getFloat(base + (Integer.toUnsignedLong(index) << shift));
    }
}
