package org.hogwild.bench.peers;

import java.io.IOException;
import java.util.Optional;

/** A program that trains. */
interface Trainer {
    /** {@return its name and version or settings, as they stand in tables} */
    String name();

    /** {@return why it cannot run here, and how to get it; empty if it can} */
    Optional<String> missing();

    /** {@return whether a run takes minutes} */
    boolean isSlow();

    /** Trains once. */
    Outcome train(Race race) throws IOException, InterruptedException;
}
