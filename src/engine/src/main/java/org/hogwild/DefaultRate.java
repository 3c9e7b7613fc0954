package org.hogwild;

import java.math.BigDecimal;
import java.math.MathContext;
import org.hogwild.data.Block;
import org.hogwild.data.BlockReader;
import org.hogwild.data.Dataset;
import org.hogwild.update.DataScale;
import org.hogwild.update.UpdateRule;

/** The learning rate where none is given: the optimizer's, for the scale of the data, to two digits. */
final class DefaultRate {
    private static final int MAX_BLOCKS = 64;
    private static final MathContext DIGITS = new MathContext(2);

    private DefaultRate() {
    }

    static double of(final UpdateRule rule, final Dataset dataset) {
        final double rate =
            Math.max(Float.MIN_NORMAL, Math.min(Float.MAX_VALUE, rule.defaultRate(scale(dataset))));
        return new BigDecimal(rate).round(DIGITS).doubleValue();
    }

    /** Measured on a few blocks, spread evenly: the same ones for the same data. */
    private static DataScale scale(final Dataset dataset) {
        final int token = dataset.lifetime().enter();
        try (BlockReader reader = dataset.reader(0)) {
            final int stride = Math.max(1, dataset.blockCount() / MAX_BLOCKS);
            double squares = 0;
            long rows = 0;
            long nonzeros = 0;
            for (int i = 0; i < dataset.blockCount(); i += stride) {
                final Block block = reader.acquire(i);
                rows += block.rows();
                nonzeros += block.nonzeros();
                for (int k = 0; k < block.nonzeros(); k++) {
                    squares += (double) block.value(k) * block.value(k);
                }
                reader.release();
            }
            return squares > 0 ? new DataScale(squares / rows, squares / nonzeros) : DataScale.unit();
        } finally {
            dataset.lifetime().exit(token);
        }
    }
}
