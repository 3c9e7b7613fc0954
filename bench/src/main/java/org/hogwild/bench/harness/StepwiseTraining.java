package org.hogwild.bench.harness;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hogwild.EpochReport;
import org.hogwild.LinearModel;
import org.hogwild.Trainer;
import org.hogwild.TrainingConfig;
import org.hogwild.TrainingListener;
import org.hogwild.TrainingRun;
import org.hogwild.data.Dataset;

/**
 * A training run that does an epoch when it is asked to, so that several can be measured in turn. Between epochs its
 * workers are idle. Used by one thread; holds threads and the model until closed.
 */
public final class StepwiseTraining implements AutoCloseable {
    private static final int MANY_EPOCHS = 1_000_000;
    private static final long POLL_MS = 100;

    private final Semaphore wanted = new Semaphore(0);
    private final BlockingQueue<EpochReport> reports = new LinkedBlockingQueue<>();
    private final TrainingRun run;
    private volatile boolean closing;

    /**
     * Prepares a run; of the configuration all but the number of epochs counts.
     *
     * @throws IllegalArgumentException if the configuration does not fit the data
     */
    public StepwiseTraining(final TrainingConfig config, final Dataset dataset) {
        run = new Trainer(config.withEpochs(MANY_EPOCHS)).listener(new Gate()).start(dataset);
    }

    private final class Gate implements TrainingListener {
        @Override
        public void onStart(final LinearModel model) {
            pass();
        }

        @Override
        public void onEpoch(final EpochReport epoch) {
            reports.add(epoch);
            pass();
        }

        private void pass() {
            if (!closing) {
                wanted.acquireUninterruptibly();
            }
        }
    }

    /**
     * Trains one more epoch.
     *
     * @throws org.hogwild.TrainingException if the run has failed
     */
    public EpochReport epoch() throws InterruptedException {
        wanted.release();
        while (true) {
            final EpochReport report = reports.poll(POLL_MS, TimeUnit.MILLISECONDS);
            if (report != null) {
                return report;
            }
            if (run.isDone()) {
                run.await();
                throw new IllegalStateException("the run has ended");
            }
        }
    }

    /** Trains one more epoch; the nanoseconds for each of its non-zeros. */
    public double nanosPerNonzero() throws InterruptedException {
        final EpochReport report = epoch();
        return report.seconds() * 1e9 / report.nonzeros();
    }

    /** {@return the model as it stands} */
    public LinearModel model() {
        return run.model();
    }

    @Override
    public void close() {
        closing = true;
        run.stop();
        wanted.release();
        try {
            run.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            run.model().close();
        }
    }
}
