package org.hogwild.peers;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What a peer prints: one JSON object a line. First {@code {"event":"loaded"}}, as soon as the training rows are in
 * memory; then for each number of passes {@code {"event":"trained","passes":N,"seconds":S,"log_loss":L,"accuracy":A}},
 * where the seconds are of training alone from the first row to the last, and loss and accuracy those on the held-out
 * rows.
 */
final class Protocol {
    private static final double SMALLEST = 1e-15;

    private final PrintStream out;
    private double lossSum;
    private long correct;
    private long rows;

    Protocol(final PrintStream out) {
        this.out = out;
    }

    void loaded() {
        out.println("{\"event\":\"loaded\"}");
        out.flush();
    }

    /** Takes the prediction for a held-out row. */
    void predicted(final double probabilityOfPositive, final boolean positive) {
        final double given = positive ? probabilityOfPositive : 1 - probabilityOfPositive;
        lossSum -= Math.log(Math.min(1, Math.max(SMALLEST, given)));
        correct += given > 0.5 ? 1 : 0;
        rows++;
    }

    /** Prints the figures of the rows predicted since the last call, and returns their mean loss. */
    double trained(final int passes, final double seconds) {
        final double loss = lossSum / rows;
        out.printf(Locale.ROOT,
            "{\"event\":\"trained\",\"passes\":%d,\"seconds\":%.4f,\"log_loss\":%.6f,\"accuracy\":%.6f}%n",
            passes, seconds, loss, (double) correct / rows);
        out.flush();
        lossSum = 0;
        correct = 0;
        rows = 0;
        return loss;
    }

    /** {@return seconds since a reading of the clock} */
    static double secondsSince(final long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
