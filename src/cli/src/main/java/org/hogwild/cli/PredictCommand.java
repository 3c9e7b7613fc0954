package org.hogwild.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.hogwild.LinearModel;
import org.hogwild.data.LabelFormat;
import org.hogwild.data.RowBuffer;
import org.hogwild.data.RowStream;
import org.hogwild.storage.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "predict", mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Predict rows of LIBSVM text, with or without labels: one line of output for each row.",
    footer = {"", "Example: hogwild predict new.svm --model m --output predictions.txt"})
final class PredictCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = {"-m", "--model"}, required = true, paramLabel = "FILE", description = "The model.")
    private Path modelFile;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
        description = "Where predictions go; - is standard output, the default. A file appears when it is complete.")
    private Path output = STANDARD_OUTPUT;

    @Option(names = "--force", description = "Overwrite the output file if it exists.")
    private boolean force;

    @Option(names = "--print", paramLabel = "WHAT",
        description = "What to print: ${COMPLETION-CANDIDATES}. Default: probability if the model's loss gives one, "
            + "label for hinge loss, margin for squared loss.")
    private Prediction prediction;

    @Mixin
    private ThreadsOption threads;

    @Option(names = {"-q", "--quiet"}, description = "Print errors and predictions only.")
    private boolean quiet;

    /** What can be printed for a row. */
    enum Prediction { probability, margin, label }

    private record Lines(ByteBuffer text, long rows, long unseen) {
    }

    private long rowsDone;
    private long unseen;

    @Override
    public Integer call() throws IOException {
        try (LinearModel model = LinearModel.load(modelFile)) {
            final Prediction what = prediction == null ? defaultPrediction(model) : prediction;
            if (what == Prediction.probability && !model.loss().hasProbability()) {
                throw new ParameterException(spec.commandLine(),
                    "--print probability: the model's " + model.loss().name() + " loss gives no probabilities");
            }
            write(model, what);
        }
        if (!quiet) {
            System.err.println(TextReporter.format("predicted %,d rows, %,d features unseen in training",
                rowsDone, unseen));
        }
        return ExitCode.DONE;
    }

    private static Prediction defaultPrediction(final LinearModel model) {
        if (model.loss().hasProbability()) {
            return Prediction.probability;
        }
        return model.loss().isTwoClass() ? Prediction.label : Prediction.margin;
    }

    private void write(final LinearModel model, final Prediction what) throws IOException {
        if (output.equals(STANDARD_OUTPUT)) {
            predict(model, what, StandardOutput.NAME, StandardOutput.channel());
            return;
        }
        final Path file = output;
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            try (WritableByteChannel device = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                predict(model, what, file.toString(), device);
            }
            return;
        }
        OutputFile.check(file, force);
        OutputFile.checkNotRead(file, data.files());
        OutputFile.checkNotRead(file, List.of(modelFile));
        AtomicFile.write(file, channel -> predict(model, what, file.toString(), channel));
    }

    private void predict(
        final LinearModel model, final Prediction what, final String name, final WritableByteChannel channel)
        throws IOException {
        new RowStream(data.inputs(), threads.count()).withoutLabels().run(
            rows -> lines(model, what, rows),
            lines -> {
                write(lines.text(), name, channel);
                rowsDone += lines.rows();
                unseen += lines.unseen();
            });
    }

    private static void write(final ByteBuffer text, final String name, final WritableByteChannel channel)
        throws IOException {
        try {
            while (text.hasRemaining()) {
                channel.write(text);
            }
        } catch (final IOException e) {
            throw OutputFile.failure(name, e);
        }
    }

    private static Lines lines(final LinearModel model, final Prediction what, final RowBuffer rows) {
        final StringBuilder text = new StringBuilder(12 * rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            final float margin = model.margin(rows.indices(), rows.values(), rows.begin(row), rows.end(row));
            switch (what) {
                case probability -> text.append(model.loss().probability(margin));
                case margin -> text.append(margin);
                case label -> text.append(LabelFormat.format(model.label(margin)));
            }
            text.append('\n');
        }
        return new Lines(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)), rows.rows(),
            model.unseen(rows.indices(), 0, rows.nonzeros()));
    }
}
