package org.hogwild.bench.peers;

import java.util.List;
import java.util.Optional;

/**
 * How a trainer did in one run.
 *
 * @param loadSeconds from the start of its process until the rows were in memory; 0 if it learns while it reads
 * @param passes what it had reached after one pass or more, in order; a solver that knows no passes has one of these
 * @param peakBytes the most memory it had resident, -1 if unknown
 */
record Outcome(double loadSeconds, List<Pass> passes, long peakBytes) {

    /**
     * What was reached after some passes.
     *
     * @param count of passes
     * @param trainSeconds of training from the first pass on, nothing else
     * @param logLoss on the held-out rows
     * @param accuracy on the held-out rows
     */
    record Pass(int count, double trainSeconds, double logLoss, double accuracy) {
    }

    Outcome {
        if (passes.isEmpty()) {
            throw new IllegalArgumentException("no pass was reported");
        }
        passes = List.copyOf(passes);
    }

    /** {@return the first state with at most this loss} */
    Optional<Pass> reached(final double logLoss) {
        return passes.stream().filter(pass -> pass.logLoss <= logLoss).findFirst();
    }

    /** {@return the state with the smallest loss} */
    Pass best() {
        return passes.stream().min((a, b) -> Double.compare(a.logLoss, b.logLoss)).orElseThrow();
    }
}
