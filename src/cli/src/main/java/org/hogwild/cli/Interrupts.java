package org.hogwild.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ctrl-C and termination: interrupts the command, which stops its workers and removes what it has half written, and
 * lets the process end when that is done. The JVM then ends with 130 for Ctrl-C and 143 for a termination.
 */
final class Interrupts {
    private static final long PATIENCE_SECONDS = 20;

    private static volatile boolean interrupted;
    private static volatile boolean endingAtOnce;

    private final Thread command = Thread.currentThread();
    private final CountDownLatch finished = new CountDownLatch(1);

    private Interrupts() {
    }

    /** Guards the calling thread. */
    static Interrupts install() {
        final Interrupts interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupts::interrupt, "hogwild-shutdown"));
        return interrupts;
    }

    static boolean isInterrupted() {
        return interrupted;
    }

    /** From now on there is nothing to clean up: the process may end in the middle of what it does. */
    static void endAtOnce() {
        endingAtOnce = true;
    }

    /** From now on the command may have something half written; undoes {@link #endAtOnce()}. */
    static void endInOrder() {
        endingAtOnce = false;
    }

    /**
     * Says that the command has ended, by itself or after an interrupt. After one the JVM is ending already, and this
     * does not return: an exit of the command's own could overtake it and take away its code.
     */
    void finished() {
        finished.countDown();
        while (interrupted) {
            Thread.interrupted(); // or parking would not wait
            LockSupport.park();
        }
    }

    private void interrupt() {
        if (finished.getCount() == 0) {
            return;
        }
        interrupted = true;
        command.interrupt();
        try {
            if (endingAtOnce || finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Errors.print("interrupted");
            } else {
                Errors.print("interrupted; gave up waiting for the command to clean up");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
