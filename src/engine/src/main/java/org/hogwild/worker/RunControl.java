package org.hogwild.worker;

/**
 * Stops all workers of a run: because somebody asked, or because one of them failed. The first failure wins, later ones
 * are kept as suppressed. Workers look at {@link #isStopped()} every few dozen rows. Thread-safe.
 */
public final class RunControl {
    private volatile boolean stopped;
    private Throwable failure;

    /** A control that has not stopped. */
    public RunControl() {
    }

    /** Asks all workers to stop. */
    public void stop() {
        stopped = true;
    }

    /** Records a failure and asks all workers to stop. */
    public synchronized void fail(final Throwable cause) {
        if (failure == null) {
            failure = cause;
        } else if (failure != cause) {
            failure.addSuppressed(cause);
        }
        stopped = true;
    }

    /** {@return whether workers must end; a volatile read} */
    public boolean isStopped() {
        return stopped;
    }

    /** {@return the first failure, or null} */
    public synchronized Throwable failure() {
        return failure;
    }
}
