package org.hogwild.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Turns rows into text on several threads and writes it in row order on the calling one. A fixed number of
 * blocks goes round, so memory is bounded however slow the output is.
 */
final class TextWriter {

    private static final int ROWS_PER_BLOCK = 512;

    private final WorkerThreads workers;
    private final Deque<TextBlock> idle = new ArrayDeque<>();
    private final Deque<Future<TextBlock>> busy = new ArrayDeque<>();

    /** Takes as many blocks as there are workers and two to spare, one being written and one waiting. */
    TextWriter(SyntheticConfig config, GroundTruth truth, double threshold, WorkerThreads workers) {
        this.workers = workers;
        for (int i = 0; i < workers.count() + 2; i++) {
            idle.add(new TextBlock(new RowGenerator(config, truth), threshold));
        }
    }

    SyntheticSummary write(SyntheticPart stream, long rows, OutputStream out, LongConsumer rowsDone)
            throws IOException {
        SyntheticSummary total = SyntheticSummary.EMPTY;
        long next = 0;
        while (total.rows() < rows) {
            while (next < rows && !idle.isEmpty()) {
                final long end = Math.min(rows, next + ROWS_PER_BLOCK);
                busy.add(workers.submit(idle.remove().filling(stream, next, end)));
                next = end;
            }
            final TextBlock block = WorkerThreads.await(busy.remove());
            out.write(block.bytes(), 0, block.size());
            total = total.plus(block.summary());
            idle.add(block);
            rowsDone.accept(total.rows());
        }
        out.flush();
        return total;
    }
}
