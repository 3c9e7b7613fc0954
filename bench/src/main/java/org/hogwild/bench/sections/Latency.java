package org.hogwild.bench.sections;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Measures how long each of many operations takes, on the calling thread. */
final class Latency {
    private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    private Latency() {
    }

    /** Something that is done again and again. */
    @FunctionalInterface
    interface Operation {
        /** Does it for the {@code i}-th time. */
        void run(int i);
    }

    /** {@return service times in nanoseconds: operations one after the other, each from its own start to its end} */
    static Histogram service(final int count, final Operation operation) {
        final Histogram times = new Histogram(LONGEST_NS, DIGITS);
        for (int i = 0; i < count; i++) {
            final long start = System.nanoTime();
            operation.run(i);
            times.recordValue(Math.min(LONGEST_NS, System.nanoTime() - start));
        }
        return times;
    }

    /**
     * {@return response times in nanoseconds at a fixed offered load: operations are due at fixed times, whether or not
     * those before have ended, and each is measured from when it was due, so that one that is late makes those behind
     * it late as well}
     */
    static Histogram offered(final double perSecond, final int count, final Operation operation) {
        final Histogram times = new Histogram(LONGEST_NS, DIGITS);
        final double interval = 1e9 / perSecond;
        final long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            final long due = start + (long) (i * interval);
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            operation.run(i);
            times.recordValue(Math.min(LONGEST_NS, Math.max(0, System.nanoTime() - due)));
        }
        return times;
    }

    /** {@return what two calls of the clock cost, which every time here contains once} */
    static double clockNanos() {
        final int calls = 100_000;
        final long start = System.nanoTime();
        for (int i = 1; i < calls; i++) {
            System.nanoTime();
        }
        return (double) (System.nanoTime() - start) / calls;
    }
}
