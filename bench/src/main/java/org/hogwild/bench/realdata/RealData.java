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
    private static final int TEST_EVERY = 5;

    private static RealData in(final Path directory, final String name) {
        return new RealData(name, directory.resolve(name + ".train"), directory.resolve(name + ".test"));
    }

    private boolean exists() {
        return Files.isRegularFile(train) && Files.isRegularFile(test);
    }

    /** {@return where data go when nothing else is asked for: a directory for caches in the user's home} */
    public static Path defaultDirectory() {
        final String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache))
            .resolve("hogwild");
    }

    /**
     * {@return three million flights within the United States in the first half of 2001: late by more than 15 minutes
     * or not} Twelve features of value 1 a row, 96,190 in all; the most frequent are in a fifth of the rows. Rows stand
     * in order of departure; every fifth is for testing. Takes some ten seconds when the files are missing.
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
                (isForTesting(i) ? testing : training).write(features.isLate(i), row, row.length);
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
