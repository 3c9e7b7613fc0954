package org.hogwild;

/**
 * Follows a training run. Called by one thread, that which runs the epochs, while no worker waits for it except between
 * epochs. An exception thrown here stops the run and reaches whoever started it.
 */
public interface TrainingListener {
    /** Called once, before the first epoch, with the model that is going to be trained: it predicts from now on. */
    default void onStart(final LinearModel model) {
    }

    /**
     * Called about ten times a second while workers train.
     *
     * @param rows the rows trained on since the run began, over all epochs
     * @param totalRows the rows of all epochs of the run
     */
    default void onProgress(final long rows, final long totalRows) {
    }

    /** Called after each epoch, when all workers have ended it and validation is done. */
    default void onEpoch(final EpochReport epoch) {
    }
}
