package org.hogwild.synthetic;

/**
 * Independent sequences of rows that share one truth: the hidden weights, the permutation and the threshold.
 */
public enum SyntheticPart {
    /** The rows that fix the label threshold. */
    TRAINING(1),
    /** Rows that no training row equals, for measuring what was learned. */
    HELD_OUT(2);

    final long number;

    SyntheticPart(long number) {
        this.number = number;
    }
}
