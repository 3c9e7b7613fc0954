package org.hogwild.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The demonstration data in a directory: {@code train.svm} and {@code test.svm}, LIBSVM text with the label
 * +1 for the gloss of a noun and -1 for any other, in shuffled order, and {@code features.tsv}, which names
 * the feature indices. No test row has the definition of a training row.
 *
 * @param directory  where the files are
 * @param train      what the training file holds
 * @param test       what the test file holds
 * @param features   number of feature indices in use
 * @param collisions how many feature occurrences share an index that is named after another feature
 * @param reused     whether the files were there already
 */
public record DemoData(
        Path directory, Counts train, Counts test, int features, long collisions, boolean reused) {

    /** Feature indices are at least 1 and below this. */
    public static final int DIMENSION = GlossFeatures.DIMENSION;
    /** Where the glosses come from. */
    public static final MavenArtifact SOURCE = WordNetGlosses.ARTIFACT;

    static final String TRAIN_FILE = "train.svm";
    static final String TEST_FILE = "test.svm";
    static final String FEATURES_FILE = "features.tsv";

    /**
     * Sizes of a file.
     *
     * @param rows      rows
     * @param positives rows labelled +1
     * @param nonzeros  features of all rows
     */
    public record Counts(int rows, int positives, long nonzeros) {
    }

    /** Gets the jar with the glosses, when it is needed. */
    @FunctionalInterface
    interface JarSource {
        Path get() throws IOException;
    }

    /**
     * Makes the files, unless the directory has them already, complete and as this version makes them. Takes
     * two to three seconds; checking existing files takes a fraction of a second, and no artifact.
     *
     * @param directory created when needed
     * @param fetcher   finds the glosses
     * @return the data
     * @throws IOException if the glosses cannot be had, or the files not be written
     */
    public static DemoData prepare(Path directory, ArtifactFetcher fetcher) throws IOException {
        return prepare(directory, () -> fetcher.fetch(SOURCE));
    }

    static DemoData prepare(Path directory, JarSource source) throws IOException {
        final Optional<DemoData> existing = DemoStamp.check(directory);
        return existing.isPresent() ? existing.get() : DemoBuilder.build(source.get(), directory);
    }

    /** {@return the file to train on} */
    public Path trainFile() {
        return directory.resolve(TRAIN_FILE);
    }

    /** {@return the file to test on} */
    public Path testFile() {
        return directory.resolve(TEST_FILE);
    }

    /** {@return the file of feature names: index, tabulator, name} */
    public Path featuresFile() {
        return directory.resolve(FEATURES_FILE);
    }

    /**
     * {@return a function from index to name, which makes up a name for an index that has none} A name is a
     * word, two neighbouring words, or a word and {@code ^} for the start or {@code $} for the end of the
     * definition.
     *
     * @throws IOException if the file of feature names cannot be read
     */
    public IntFunction<String> readFeatureNames() throws IOException {
        final String[] names = new String[DIMENSION];
        try (BufferedReader lines = Files.newBufferedReader(featuresFile(), StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final int tab = line.indexOf('\t');
                names[Integer.parseInt(line.substring(0, tab))] = line.substring(tab + 1);
            }
        }
        return index -> index >= 0 && index < DIMENSION && names[index] != null
                ? names[index]
                : "feature " + index;
    }
}
