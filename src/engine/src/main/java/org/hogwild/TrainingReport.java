package org.hogwild;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a training run did.
 *
 * @param epochs one report for each epoch that was finished
 * @param stopped whether the run was stopped before its last epoch was finished
 */
public record TrainingReport(List<EpochReport> epochs, boolean stopped) {
    /** Copies the list. */
    public TrainingReport {
        epochs = List.copyOf(epochs);
    }

    /** {@return the seconds of training of all epochs} */
    public double seconds() {
        return epochs.stream().mapToDouble(EpochReport::seconds).sum();
    }

    /** {@return nanoseconds a block took, over all workers and epochs} */
    public Histogram blockTimes() {
        final Histogram all = new Histogram(3);
        epochs.forEach(epoch -> all.add(epoch.blockTimes()));
        return all;
    }
}
