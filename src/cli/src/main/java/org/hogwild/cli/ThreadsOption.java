package org.hogwild.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many threads a command that reads data may use. */
final class ThreadsOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = {"-t", "--threads"}, paramLabel = "N", description = "Threads. Default: all cores.")
    private Integer threads;

    boolean isGiven() {
        return threads != null;
    }

    int count() {
        if (threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (threads < 1 || threads > 4096) {
            throw new ParameterException(spec.commandLine(), "--threads=" + threads + " must be from 1 to 4096");
        }
        return threads;
    }
}
