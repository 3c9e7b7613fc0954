package org.hogwild.bench.peers;

import java.nio.file.Path;

/**
 * What trainers are given.
 *
 * @param training LIBSVM text with the labels -1 and 1
 * @param heldOut more of it, to measure the loss with
 * @param target the held-out log loss to reach
 * @param scratch a directory for files of their own
 */
record Race(Path training, Path heldOut, double target, Path scratch) {
}
