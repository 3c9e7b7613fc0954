package org.hogwild.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hogwild.LinearModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Describe LIBSVM text (size, sparsity, balance, what that means for threads) or print a model.",
    footer = {"", "Examples: hogwild inspect data.svm", "          hogwild inspect --model m --weights"})
final class InspectCommand implements Callable<Integer> {
    private static final int DEFAULT_STRONGEST = 10;
    private static final int DEFAULT_SAMPLE = 256;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", arity = "0..*", description = "The text, or compiled data; - is standard input.")
    private List<Path> files = List.of();

    @Option(names = {"-m", "--model"}, paramLabel = "FILE", description = "Print this model instead.")
    private Path model;

    @Option(names = "--weights", description = "Print all weights of the model, a line each: feature, weight.")
    private boolean weights;

    @Option(names = "--strongest", paramLabel = "N", description = "How many of the strongest weights to print "
        + "otherwise. Default: " + DEFAULT_STRONGEST + ".")
    private Integer strongest;

    @Option(names = "--names", paramLabel = "FILE",
        description = "Names of features: a line each, number, tab, name.")
    private Path names;

    @Option(names = "--sample", paramLabel = "ROWS",
        description = "Rows of the data that rho is measured on. Default: " + DEFAULT_SAMPLE + ".")
    private Integer sample;

    @Option(names = "--seed", paramLabel = "N", description = "Picks the sample. Default: 1.")
    private Long seed;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty() == (model == null)) {
            throw new ParameterException(spec.commandLine(), "give either DATA or --model FILE");
        }
        Interrupts.endAtOnce();
        if (model != null) {
            require(sample == null && seed == null && !threads.isGiven(),
                "--sample, --seed and --threads are for DATA, not for a model");
            printModel();
        } else {
            require(!weights && strongest == null && names == null,
                "--weights, --strongest and --names are for a model, not for DATA");
            inspectData();
        }
        return ExitCode.DONE;
    }

    private void require(final boolean right, final String otherwise) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private void inspectData() throws IOException {
        require(sample == null || sample > 0, "--sample must be at least 1");
        new DataInspection(sample == null ? DEFAULT_SAMPLE : sample, seed == null ? 1 : seed, threads.count(), json)
            .run(DataOptions.inputs(files, spec));
    }

    private void printModel() throws IOException {
        require(!json || !weights && strongest == null && names == null,
            "--json prints no weights: it does not go with --weights, --strongest or --names");
        require(!weights || strongest == null, "--weights and --strongest exclude each other");
        require(strongest == null || strongest >= 0, "--strongest must not be negative");
        final FeatureNames featureNames = names == null ? FeatureNames.numbers() : FeatureNames.read(names);
        try (LinearModel loaded = LinearModel.load(model)) {
            final ModelPrinter printer = new ModelPrinter(loaded, featureNames);
            if (json) {
                printer.printJson();
            } else {
                printer.printSummary();
                if (weights) {
                    printer.printWeights();
                } else {
                    printer.printStrongest(strongest == null ? DEFAULT_STRONGEST : strongest);
                }
            }
        }
    }
}
