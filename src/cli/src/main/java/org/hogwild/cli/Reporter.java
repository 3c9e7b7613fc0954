package org.hogwild.cli;

import org.HdrHistogram.Histogram;
import org.hogwild.EpochReport;
import org.hogwild.TrainingConfig;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetStatistics;
import org.hogwild.evaluation.Evaluation;

/** Tells what a command does while it does it. Called by one thread at a time. */
interface Reporter {
    /**
     * Data have been read.
     *
     * @param role training or validation
     * @param seconds for the first data, the set-up of the command included
     * @param textBytes as stored, -1 if unknown
     */
    void loaded(String role, double seconds, Dataset dataset, long textBytes);

    /** Text of so many bytes as stored, -1 if unknown, has been turned into a file of compiled data. */
    void converted(double seconds, DatasetStatistics statistics, long textBytes, String file);

    /** Cached data are about to be written ({@code build}), for a reason, or are in use ({@code use}). */
    void cache(String action, String file, String reason);

    /** This is what a run would need, with a Java heap of up to so many bytes besides. */
    void plan(MemoryPlan.Need need, long heapBytes);

    /** Training begins, after {@code seconds} of making parameters and workers ready. */
    void training(TrainingConfig config, boolean validated, double seconds);

    /** Work goes on: {@code done} of {@code total}, which is -1 if unknown. */
    void progress(String what, long done, long total);

    /** An epoch is done. */
    void epoch(EpochReport epoch);

    /** All epochs are done; nanoseconds per block, over all workers and epochs. */
    void trained(Histogram blockTimes);

    /** A model was evaluated on {@code rows}, which say what they are. */
    void evaluated(String rows, double seconds, Evaluation evaluation);

    /** A file has been written. */
    void saved(String what, double seconds, String file);

    /** The command is done; {@code model} may be null. */
    void done(double seconds, String model);

    /** Says something to people; programs are not told. */
    void say(String line);
}
