package org.hogwild.worker;

import java.util.ArrayList;
import java.util.List;
import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;

/** The order in which a single worker visits the rows of a data set. */
public final class RowOrder {
    private RowOrder() {
    }

    /** {@return the row numbers of each turn of an epoch}; the learning rate is held within a turn */
    public static List<long[]> turns(
        final Dataset dataset, final Holdout holdout, final long seed, final int epoch) {
        final BlockQueue queue = new BlockQueue(1, dataset.blockCount());
        queue.fill(Window.shuffled(dataset.blockCount(), seed, epoch));
        final Window window = new Window(seed, holdout, dataset.reader(Window.MAX_BYTES));
        final List<long[]> turns = new ArrayList<>();
        while (window.fill(queue, 0, epoch)) {
            final int[] positions = new int[window.size()];
            for (int turn = 0; turn < window.turns(); turn++) {
                final int i = window.turn(turn);
                final int length = Math.min(Window.TURN_ROWS, window.count(i) - positions[i]);
                final long[] rows = new long[length];
                for (int k = 0; k < length; k++) {
                    rows[k] = window.block(i).firstRow() + window.rows(i)[positions[i]++];
                }
                turns.add(rows);
            }
        }
        return turns;
    }
}
