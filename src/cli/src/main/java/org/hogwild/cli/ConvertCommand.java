package org.hogwild.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hogwild.data.DatasetReader;
import org.hogwild.data.DatasetStatistics;
import org.hogwild.data.TextInput;
import org.hogwild.memory.MemoryBudget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "convert", mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Turn LIBSVM text into compiled data: a file that train, evaluate, predict and inspect take in place "
        + "of the text, that loads many times faster, and that need not fit into memory.",
    footer = {"", "Example: hogwild convert data.svm --to data.hgd"})
final class ConvertCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--to", required = true, paramLabel = "FILE",
        description = "Where the compiled data go. The file appears when it is complete.")
    private Path file;

    @Option(names = "--force", description = "Overwrite the file if it exists.")
    private boolean force;

    @Option(names = "--memory", paramLabel = "SIZE", converter = ByteSize.class,
        description = "The most off-heap memory to use, as in 100m. It does not grow with the data. Default: what is "
            + "free on this machine.")
    private Long memory;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private ReportOptions report;

    @Override
    public Integer call() throws IOException {
        final long start = System.nanoTime();
        final Reporter reporter = report.reporter();
        final List<TextInput> inputs = data.inputs();
        for (final Path input : data.files()) {
            DataOptions.checkReadable(input);
        }
        if (DataOptions.isStandardInput(file)) {
            throw new ParameterException(
                spec.commandLine(), "--to must be a file; compiled data cannot go to standard output");
        }
        OutputFile.check(file, force);
        OutputFile.checkNotRead(file, data.files());
        final long size = InputSize.of(inputs);
        final DatasetStatistics statistics = new DatasetReader().threads(threads.count())
            .budget(memory == null ? MemoryBudget.machine() : MemoryBudget.ofBytes(memory))
            .onProgress(bytes -> reporter.progress("converting", bytes, size)).compile(inputs, file);
        final double seconds = (System.nanoTime() - start) * 1e-9;
        reporter.converted(seconds, statistics, size, file.toString());
        reporter.done(seconds, null);
        return ExitCode.DONE;
    }
}
