package org.hogwild;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A training run that goes on in the background. Its {@link #model()} predicts from the first moment on, with the
 * weights as they are. Thread-safe.
 */
public final class TrainingRun {
    private final TrainingSession session;
    private final FutureTask<TrainingReport> task;

    TrainingRun(final TrainingSession session) {
        this.session = session;
        this.task = new FutureTask<>(() -> {
            try (session) {
                return session.run();
            }
        });
        final Thread thread = new Thread(task, "hogwild-trainer");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return the model being trained; the caller closes it, at any time} */
    public LinearModel model() {
        return session.model();
    }

    /** Asks the workers to stop, which they do within milliseconds; {@link #await()} then returns. */
    public void stop() {
        session.control().stop();
    }

    /** {@return whether the run has ended, in whatever way} */
    public boolean isDone() {
        return task.isDone();
    }

    /**
     * Waits for the end of the run. The model stays open, also after a failure.
     *
     * @return what the run did, up to its end or its stop
     * @throws TrainingException if a worker or the listener failed, or a number stopped being finite
     * @throws InterruptedException if the calling thread is interrupted; the run goes on
     */
    public TrainingReport await() throws InterruptedException {
        try {
            return task.get();
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof TrainingException training) {
                throw training;
            }
            throw new TrainingException("training failed: " + e.getCause(), e.getCause());
        }
    }
}
