package org.hogwild.bench;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/** The bench jar's main class: the harness, or behind the word {@code jmh} the micro-benchmarks. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String MICRO_BENCHMARKS = "jmh";

    private Main() {
    }

    /** Runs and ends the process with the exit code: 0 done, 1 a section failed, 2 misused. */
    public static void main(final String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals(MICRO_BENCHMARKS)) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        System.exit(commandLine(new BenchCommand(Sections.all(), System.out)).execute(arguments));
    }

    static CommandLine commandLine(final BenchCommand command) {
        return new CommandLine(command).setUsageHelpAutoWidth(true).setAbbreviatedOptionsAllowed(false)
            .setParameterExceptionHandler((e, given) -> {
                System.err.println("hogwild bench: " + e.getMessage() + " (see hogwild bench --help)");
                return MISUSED;
            })
            .setExecutionExceptionHandler((e, commandLine, result) -> {
                System.err.println("hogwild bench: " + (e.getMessage() == null ? e : e.getMessage()));
                return FAILED;
            });
    }
}
