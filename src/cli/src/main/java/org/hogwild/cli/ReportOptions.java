package org.hogwild.cli;

import picocli.CommandLine.Option;

/** How a command reports. */
final class ReportOptions {
    @Option(names = "--json", description = "Print one JSON object per line and nothing else on standard output.")
    private boolean json;

    @Option(names = {"-q", "--quiet"}, description = "Print errors only; with --json, its objects, too.")
    private boolean quiet;

    Reporter reporter() {
        return json ? new JsonReporter() : new TextReporter(quiet);
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isJson() {
        return json;
    }
}
