package org.hogwild.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The file that vouches for the others: which version made them from what, their hashes and their sizes.
 * Written after them, so that an interrupted run leaves none, or one that does not fit.
 */
final class DemoStamp {

    static final String FILE = "demo.properties";

    /** To be raised with every change of the words, the hash, the split or the files. */
    private static final String VERSION = "1";
    private static final List<String> STAMPED_FILES =
            List.of(DemoData.TRAIN_FILE, DemoData.TEST_FILE, DemoData.FEATURES_FILE);

    private DemoStamp() {
    }

    static void write(DemoData data, Map<String, String> hashes) throws IOException {
        final Map<String, String> entries = new TreeMap<>();
        entries.put("version", VERSION);
        entries.put("source.sha256", DemoData.SOURCE.sha256());
        hashes.forEach((file, hash) -> entries.put(file + ".sha256", hash));
        putCounts(entries, "train", data.train());
        putCounts(entries, "test", data.test());
        entries.put("features", String.valueOf(data.features()));
        entries.put("collisions", String.valueOf(data.collisions()));
        HashedFile.write(data.directory().resolve(FILE), out -> {
            for (final Map.Entry<String, String> entry : entries.entrySet()) {
                final String line = entry.getKey() + "=" + entry.getValue() + "\n";
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    /**
     * {@return the data that the stamp vouches for; empty if there is no stamp, or it does not fit the files}
     */
    static Optional<DemoData> check(Path directory) throws IOException {
        final Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        final Properties entries = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            entries.load(reader);
            return fits(entries, directory) ? Optional.of(read(entries, directory)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(Properties entries, Path directory) throws IOException {
        if (!VERSION.equals(entries.getProperty("version"))
                || !DemoData.SOURCE.sha256().equals(entries.getProperty("source.sha256"))) {
            return false;
        }
        for (final String name : STAMPED_FILES) {
            final Path file = directory.resolve(name);
            if (!Files.isRegularFile(file)
                    || !HashedFile.sha256(file).equals(entries.getProperty(name + ".sha256"))) {
                return false;
            }
        }
        return true;
    }

    /** Throws IllegalArgumentException on an entry that is missing or no number. */
    private static DemoData read(Properties entries, Path directory) {
        return new DemoData(directory, counts(entries, "train"), counts(entries, "test"),
                Integer.parseInt(entries.getProperty("features")),
                Long.parseLong(entries.getProperty("collisions")), true);
    }

    private static void putCounts(Map<String, String> entries, String side, DemoData.Counts counts) {
        entries.put(side + ".rows", String.valueOf(counts.rows()));
        entries.put(side + ".positives", String.valueOf(counts.positives()));
        entries.put(side + ".nonzeros", String.valueOf(counts.nonzeros()));
    }

    private static DemoData.Counts counts(Properties entries, String side) {
        return new DemoData.Counts(Integer.parseInt(entries.getProperty(side + ".rows")),
                Integer.parseInt(entries.getProperty(side + ".positives")),
                Long.parseLong(entries.getProperty(side + ".nonzeros")));
    }
}
