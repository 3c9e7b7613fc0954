package org.hogwild.cli;

/** What the process ends with. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private ExitCode() {
    }
}
