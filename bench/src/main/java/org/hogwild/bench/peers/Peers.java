package org.hogwild.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.Program;

/** The other trainers, with the settings that suit them best. */
final class Peers {
    private static final String PACKAGE = "org.hogwild.peers.";
    private static final int VOWPAL_WABBIT_PASSES = 4;
    private static final int MOST_PASSES = 10;
    private static final int TRIBUO_PASSES = 5;
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private final Context context;

    Peers(final Context context) {
        this.context = context;
    }

    /** {@return all of them, whether they are there or not} */
    List<Trainer> all() {
        return List.of(
            new LiblinearTrainer(0),
            java("Vowpal Wabbit 9.3 through JNI", "VowpalWabbit", "1g", false, race ->
                List.of(Integer.toString(VOWPAL_WABBIT_PASSES), race.scratch().toString())),
            scikitLearn(),
            new LiblinearTrainer(7),
            java("liblinear-java 2.44, L2R_LR, cost 16", "LiblinearJava", "4g", true, race -> List.of()),
            java("Tribuo 4.3.2 LinearSGDTrainer, AdaGrad(1.0)", "Tribuo", "8g", true, race ->
                List.of(Integer.toString(TRIBUO_PASSES), Double.toString(race.target()))));
    }

    /**
     * Has {@code bench/install-peers} get what is missing, unless everything is there.
     *
     * @return what the script could not do, empty if nothing
     */
    Optional<String> install() throws InterruptedException {
        if (all().stream().allMatch(peer -> peer.missing().isEmpty())) {
            return Optional.empty();
        }
        final Path script = context.home().resolve("bench").resolve("install-peers");
        if (!Files.isExecutable(script)) {
            return Optional.of(script + " is not there");
        }
        context.say().accept("  installing peers with " + script);
        try {
            Program.run(context.scratch(), List.of(script.toString()));
            return Optional.empty();
        } catch (final IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private interface Arguments {
        List<String> after(Race race);
    }

    private Trainer java(
        final String name, final String program, final String heap, final boolean slow, final Arguments arguments) {
        final Path jar = context.home().resolve("bench/peers/target/peers.jar");
        return new ProtocolTrainer(name, slow,
            () -> Files.isRegularFile(jar) ? Optional.empty()
                : Optional.of(jar + " is not there (bench/install-peers)"),
            race -> concat(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                "-cp", jar.toString(), PACKAGE + program, race.training().toString(), race.heldOut().toString()),
                arguments.after(race)));
    }

    private Trainer scikitLearn() {
        final Path program = context.home().resolve("bench/peers/src/main/python/sgd_classifier.py");
        return new ProtocolTrainer("scikit-learn SGDClassifier, alpha 9.23e-8", false,
            () -> python().isPresent() ? Optional.empty()
                : Optional.of("no Python with scikit-learn is there (apt-get install python3-sklearn)"),
            race -> List.of(python().orElseThrow(), program.toString(), race.training().toString(),
                race.heldOut().toString(), Integer.toString(MOST_PASSES), Double.toString(race.target())));
    }

    private Optional<String> python() {
        return PYTHONS.stream().filter(Program::exists).filter(this::hasScikitLearn).findFirst();
    }

    private boolean hasScikitLearn(final String python) {
        try {
            Program.run(context.scratch(), List.of(python, "-c", "import sklearn.linear_model"));
            return true;
        } catch (final IOException e) {
            return false;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> concat(final List<String> first, final List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
