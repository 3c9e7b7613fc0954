package org.hogwild.bench.sections;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Two threads that hand one cache line to each other: what it costs when both write to one hot feature. */
final class LineTransfer {
    private static final int MIDDLE = 64;

    /** With room on both sides, so that nothing else shares the line. */
    private final AtomicIntegerArray line = new AtomicIntegerArray(2 * MIDDLE);

    /** {@return nanoseconds for one transfer, one way} */
    double nanos(final int roundTrips) throws InterruptedException {
        line.set(MIDDLE, 0);
        final Thread other = new Thread(() -> {
            for (int i = 0; i < roundTrips; i++) {
                await(2 * i + 1);
                line.setRelease(MIDDLE, 2 * i + 2);
            }
        }, "line-transfer");
        other.setDaemon(true);
        other.start();
        await(0);
        final long start = System.nanoTime();
        for (int i = 0; i < roundTrips; i++) {
            line.setRelease(MIDDLE, 2 * i + 1);
            await(2 * i + 2);
        }
        final long end = System.nanoTime();
        other.join();
        return (end - start) / (2.0 * roundTrips);
    }

    private void await(final int value) {
        while (line.getAcquire(MIDDLE) != value) {
            Thread.onSpinWait();
        }
    }
}
