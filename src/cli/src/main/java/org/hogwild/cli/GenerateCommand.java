package org.hogwild.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.hogwild.synthetic.SyntheticPart;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.synthetic.SyntheticData;
import org.hogwild.synthetic.SyntheticSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "generate", mixinStandardHelpOptions = true, versionProvider = Version.class,
    showDefaultValues = true,
    description = "Write synthetic two-class data in the shape of RCV1: Zipf-distributed features, rows of unit "
        + "length, labels from a hidden linear model, some of them flipped.",
    footer = {"", "Example: hogwild generate --rows 100000 --output train.svm "
        + "--test-rows 10000 --test-output test.svm"})
final class GenerateCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", paramLabel = "N", description = "Rows.")
    private int rows = SyntheticConfig.DEFAULT_ROWS;

    @Option(names = "--dimension", paramLabel = "N", description = "Features.")
    private int dimension = SyntheticConfig.DEFAULT_DIMENSION;

    @Option(names = "--mean-nnz", paramLabel = "N", description = "Mean non-zeros of a row.")
    private double meanNonzeros = SyntheticConfig.DEFAULT_MEAN_NONZEROS;

    @Option(names = "--zipf", paramLabel = "EXPONENT", description = "How skewed the features are.")
    private double zipfExponent = SyntheticConfig.DEFAULT_ZIPF_EXPONENT;

    @Option(names = "--noise", paramLabel = "SHARE", description = "The share of labels flipped.")
    private double labelNoise = SyntheticConfig.DEFAULT_LABEL_NOISE;

    @Option(names = "--seed", paramLabel = "N", description = "Picks the data.")
    private long seed = SyntheticConfig.DEFAULT_SEED;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE",
        description = "Where the rows go; - is standard output.")
    private Path output;

    @Option(names = "--test-rows", paramLabel = "N", description = "More rows of the same truth, for testing.")
    private int testRows;

    @Option(names = "--test-output", paramLabel = "FILE", description = "Where those go.")
    private Path testOutput;

    @Option(names = "--force", description = "Overwrite output files that exist.", showDefaultValue =
        picocli.CommandLine.Help.Visibility.NEVER)
    private boolean force;

    @Mixin
    private ThreadsOption threads;

    @Option(names = {"-q", "--quiet"}, description = "Print errors only.", showDefaultValue =
        picocli.CommandLine.Help.Visibility.NEVER)
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        final SyntheticConfig config = config();
        checkOutput(output);
        if (testOutput != null) {
            checkOutput(testOutput);
            checkDifferent();
        }
        final TextReporter reporter = new TextReporter(quiet, isFile(output) ? System.out : System.err);
        final SyntheticData data = SyntheticData.create(config, threads.count());
        write(data, SyntheticPart.TRAINING, rows, output, reporter);
        if (testOutput != null) {
            write(data, SyntheticPart.HELD_OUT, testRows, testOutput, reporter);
        }
        return ExitCode.DONE;
    }

    private SyntheticConfig config() {
        if (testOutput == null != (testRows == 0)) {
            throw new ParameterException(spec.commandLine(), "--test-rows and --test-output go together");
        }
        if (testRows < 0) {
            throw new ParameterException(spec.commandLine(), "--test-rows must not be negative");
        }
        try {
            return new SyntheticConfig(rows, dimension, meanNonzeros, zipfExponent, labelNoise, seed);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void checkOutput(final Path file) throws IOException {
        if (isFile(file) || Files.isDirectory(file)) {
            OutputFile.check(file, force);
        }
    }

    private void checkDifferent() throws IOException {
        if (output.toAbsolutePath().normalize().equals(testOutput.toAbsolutePath().normalize())
            || Files.isRegularFile(output) && Files.exists(testOutput) && Files.isSameFile(output, testOutput)) {
            throw new ParameterException(spec.commandLine(), "--output and --test-output are the same file");
        }
    }

    /** {@return whether this is or will be a regular file, and no pipe, device or standard output} */
    private static boolean isFile(final Path file) {
        return !file.equals(STANDARD_OUTPUT) && (!Files.exists(file) || Files.isRegularFile(file));
    }

    private static SyntheticSummary write(
        final SyntheticData data, final SyntheticPart stream, final long count, final Path file,
        final LongConsumer done) throws IOException {
        if (file.equals(STANDARD_OUTPUT)) {
            try {
                return data.write(stream, count, StandardOutput.stream(), done);
            } catch (final IOException e) {
                throw OutputFile.failure(StandardOutput.NAME, e);
            }
        }
        try {
            return data.write(stream, count, file, done);
        } catch (final IOException e) {
            throw OutputFile.failure(file.toString(), e);
        }
    }

    private void write(
        final SyntheticData data, final SyntheticPart stream, final long count, final Path file,
        final TextReporter reporter) throws IOException {
        final SyntheticSummary summary = write(data, stream, count, file, done ->
            reporter.progress("writing", done, count));
        reporter.say(TextReporter.format(
            "%s: %,d rows, %,d non-zeros (%.2f a row, at most %d), %.4f positive, %.4f flipped, largest index %d, "
                + "%,d bytes", file, summary.rows(), summary.nonzeros(), summary.nonzeros() / (double) summary.rows(),
            summary.maxLength(), summary.positives() / (double) summary.rows(),
            summary.flipped() / (double) summary.rows(), summary.maxIndex(), summary.bytes()));
    }
}
