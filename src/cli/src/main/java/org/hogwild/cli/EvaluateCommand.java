package org.hogwild.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hogwild.LinearModel;
import org.hogwild.data.RowBuffer;
import org.hogwild.data.RowStream;
import org.hogwild.data.TextInput;
import org.hogwild.evaluation.Evaluation;
import org.hogwild.evaluation.Metrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "evaluate", mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Measure how good a model is on labelled LIBSVM text: loss, accuracy, area under the ROC curve.",
    footer = {"", "Example: hogwild evaluate test.svm --model m"})
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data;

    @Option(names = {"-m", "--model"}, required = true, paramLabel = "FILE", description = "The model.")
    private Path modelFile;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private ReportOptions report;

    @Override
    public Integer call() throws IOException {
        Interrupts.endAtOnce();
        final long start = System.nanoTime();
        final Reporter reporter = report.reporter();
        try (LinearModel model = LinearModel.load(modelFile)) {
            final long begin = System.nanoTime();
            final Evaluation evaluation = evaluate(model, data.inputs(), threads.count());
            reporter.evaluated("evaluation", (System.nanoTime() - begin) * 1e-9, evaluation);
        }
        reporter.done((System.nanoTime() - start) * 1e-9, modelFile.toString());
        return ExitCode.DONE;
    }

    private static Evaluation evaluate(final LinearModel model, final List<TextInput> inputs, final int threads)
        throws IOException {
        final Metrics all = Metrics.withCurve(model.loss());
        final RowStream rows = new RowStream(inputs, threads);
        if (model.loss().isTwoClass()) {
            rows.withLabels(model.negativeLabel(), model.positiveLabel());
        }
        rows.run(buffer -> metrics(model, buffer), all::add);
        if (all.result().rows() == 0) {
            throw new IOException(inputs.get(0).name() + ":1:1: found no rows, expected at least one");
        }
        return all.result();
    }

    private static Metrics metrics(final LinearModel model, final RowBuffer rows) {
        final Metrics metrics = Metrics.withCurve(model.loss());
        for (int row = 0; row < rows.rows(); row++) {
            final float margin = model.margin(rows.indices(), rows.values(), rows.begin(row), rows.end(row));
            final float label = rows.label(row);
            final float target = model.loss().isTwoClass() ? (label == model.positiveLabel() ? 1f : -1f) : label;
            metrics.add(margin, target, rows.weight(row));
        }
        return metrics;
    }
}
