package org.hogwild.cli;

/** What the process ends with. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    /** Whoever read standard output has stopped reading, as {@code head} does: as after the signal SIGPIPE. */
    static final int BROKEN_PIPE = 141;

    private ExitCode() {
    }
}
