package org.hogwild.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hogwild.LinearModel;
import org.hogwild.TrainingConfig;
import org.hogwild.data.TextInput;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "train", mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Train a model on LIBSVM text and write it to a file.",
    footer = {"", "Example: hogwild train data.svm --model m --holdout 0.1"})
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = {"-m", "--model"}, required = true, paramLabel = "FILE", description = "Where to write the model.")
    private Path model;

    @Option(names = "--force", description = "Overwrite the model file if it exists.")
    private boolean force;

    @ArgGroup
    private Validation validation = new Validation();

    @Option(names = "--initial-model", paramLabel = "FILE", description = "Start from the weights of this model.")
    private Path initialModel;

    @Option(names = "--save-each-epoch",
        description = "Write the model after every epoch, so that Ctrl-C or a crash leaves the last finished one.")
    private boolean saveEachEpoch;

    @Option(names = "--memory", paramLabel = "SIZE", converter = ByteSize.class,
        description = "The most off-heap memory to use, as in 800m or 6g. Default: what is free on this machine.")
    private Long memory;

    @Mixin
    private CacheOption cache;

    @Option(names = "--dry-run",
        description = "Tell how much memory the run will need and whether it fits, from the files' sizes and first "
            + "rows; load and write nothing.")
    private boolean dryRun;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private ReportOptions report;

    /** Rows to validate with. */
    private static final class Validation {
        @Option(names = "--validation", paramLabel = "FILE", description = "Validate on this file after every epoch.")
        private Path file;

        @Option(names = "--holdout", paramLabel = "FRACTION",
            description = "Hold this share of the rows out of training and validate on it, as in 0.1.")
        private Double holdout;
    }

    @Override
    public Integer call() throws IOException {
        final long start = System.nanoTime();
        final Reporter reporter = report.reporter();
        checkFiles();
        try (LinearModel initial = initialModel == null ? null : LinearModel.load(initialModel)) {
            final TrainingJob job = new TrainingJob(config(initial), reporter)
                .startedAt(start)
                .budget(memory)
                .cache(cache.isGiven() ? cache : null)
                .initialModel(initial)
                .saveEachEpoch(saveEachEpoch);
            if (dryRun) {
                job.plan(data.inputs(), validationInputs());
                return ExitCode.DONE;
            }
            job.run(data.inputs(), validationInputs(), model);
        }
        reporter.done((System.nanoTime() - start) * 1e-9, model.toString());
        return ExitCode.DONE;
    }

    private void checkFiles() throws IOException {
        final List<Path> read = new ArrayList<>(data.files());
        if (validation.file != null) {
            read.add(validation.file);
        }
        DataOptions.checkStandardInput(read, spec);
        OutputFile.check(model, force);
        OutputFile.checkNotRead(model, read);
        for (final Path file : read) {
            DataOptions.checkReadable(file);
        }
        if (cache.isGiven() && read.stream().anyMatch(DataOptions::isStandardInput)) {
            throw new ParameterException(spec.commandLine(), "--cache: standard input (-) cannot be cached; "
                + "'hogwild convert' writes it to a file");
        }
    }

    private List<TextInput> validationInputs() {
        return validation.file == null ? List.of() : List.of(DataOptions.input(validation.file));
    }

    private TrainingConfig config(final LinearModel initial) {
        TrainingConfig config = training.config();
        if (initial != null && !training.hasLoss()) {
            config = config.withLoss(initial.loss());
        }
        if (validation.holdout == null) {
            return config;
        }
        if (!(validation.holdout > 0 && validation.holdout < 1)) {
            throw new ParameterException(spec.commandLine(),
                "--holdout=" + validation.holdout + " must be above 0 and below 1");
        }
        return config.withHoldout(validation.holdout);
    }
}
