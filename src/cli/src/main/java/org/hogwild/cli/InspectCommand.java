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
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", arity = "0..*", description = "The text; - is standard input.")
    private List<String> files = List.of();

    @Option(names = {"-m", "--model"}, paramLabel = "FILE", description = "Print this model instead.")
    private Path model;

    @Option(names = "--weights", description = "Print all weights of the model, a line each: feature, weight.")
    private boolean weights;

    @Option(names = "--strongest", paramLabel = "N", description = "How many of the strongest weights to print "
        + "otherwise. Default: ${DEFAULT-VALUE}.", defaultValue = "10")
    private int strongest;

    @Option(names = "--names", paramLabel = "FILE",
        description = "Names of features: a line each, number, tab, name.")
    private Path names;

    @Option(names = "--sample", paramLabel = "ROWS",
        description = "Rows of the data that rho is measured on. Default: ${DEFAULT-VALUE}.", defaultValue = "256")
    private int sample;

    @Option(names = "--seed", paramLabel = "N", description = "Picks the sample. Default: ${DEFAULT-VALUE}.",
        defaultValue = "1")
    private long seed;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty() == (model == null)) {
            throw new ParameterException(spec.commandLine(), "give either DATA or --model FILE");
        }
        if (sample < 1) {
            throw new ParameterException(spec.commandLine(), "--sample must be at least 1");
        }
        if (strongest < 0) {
            throw new ParameterException(spec.commandLine(), "--strongest must not be negative");
        }
        if (model != null) {
            printModel();
        } else {
            new DataInspection(sample, seed, threads.count(), json)
                .run(files.stream().map(DataOptions::input).toList());
        }
        return ExitCode.DONE;
    }

    private void printModel() throws IOException {
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
                    printer.printStrongest(strongest);
                }
            }
        }
    }
}
