package org.hogwild.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes the demonstration data from the glosses. Single use. */
final class DemoBuilder {

    private static final String SPLIT_SEED = "hogwild demo split 1: ";
    private static final long SHUFFLE_SEED = 1;
    private static final int TEST_SHARE_DIVISOR = 5;

    private final GlossFeatures features = new GlossFeatures();
    private final List<Row> train = new ArrayList<>();
    private final List<Row> test = new ArrayList<>();

    private record Row(boolean noun, int[] indices) {
    }

    private DemoBuilder() {
    }

    static DemoData build(Path jar, Path directory) throws IOException {
        final DemoBuilder builder = new DemoBuilder();
        WordNetGlosses.read(jar, builder::add);
        return builder.write(directory);
    }

    /**
     * A fifth of all definitions, chosen by a hash of their words, is for testing: entries with the same
     * definition always fall on the same side.
     */
    static boolean isForTesting(List<String> words) {
        final long hash = GlossFeatures.hash(SPLIT_SEED + String.join(" ", words));
        return Long.remainderUnsigned(hash, TEST_SHARE_DIVISOR) == 0;
    }

    private void add(WordNetGlosses.Gloss gloss) {
        final List<Row> side = isForTesting(GlossFeatures.words(gloss.text())) ? test : train;
        side.add(new Row(gloss.noun(), features.indices(gloss.text())));
    }

    /** Shuffles as well: the glosses come sorted by label, which is the worst order to learn from. */
    private DemoData write(Path directory) throws IOException {
        Files.createDirectories(directory);
        final Random random = new Random(SHUFFLE_SEED);
        Collections.shuffle(train, random);
        Collections.shuffle(test, random);
        final Map<String, String> hashes = new TreeMap<>();
        hashes.put(DemoData.TRAIN_FILE, writeRows(train, directory.resolve(DemoData.TRAIN_FILE)));
        hashes.put(DemoData.TEST_FILE, writeRows(test, directory.resolve(DemoData.TEST_FILE)));
        final int[] named = {0};
        hashes.put(DemoData.FEATURES_FILE, HashedFile.write(directory.resolve(DemoData.FEATURES_FILE),
                out -> named[0] = writeNames(out)));
        final DemoData data = new DemoData(
                directory, count(train), count(test), named[0], features.collisions(), false);
        DemoStamp.write(data, hashes);
        return data;
    }

    private static String writeRows(List<Row> rows, Path file) throws IOException {
        return HashedFile.write(file, out -> {
            final StringBuilder line = new StringBuilder();
            for (final Row row : rows) {
                line.setLength(0);
                line.append(row.noun() ? "+1" : "-1");
                for (final int index : row.indices()) {
                    line.append(' ').append(index).append(":1");
                }
                out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    private int writeNames(OutputStream out) throws IOException {
        int named = 0;
        for (int index = 1; index < DemoData.DIMENSION; index++) {
            final String name = features.name(index);
            if (name != null) {
                out.write((index + "\t" + name + "\n").getBytes(StandardCharsets.US_ASCII));
                named++;
            }
        }
        return named;
    }

    private static DemoData.Counts count(List<Row> rows) {
        int positives = 0;
        long nonzeros = 0;
        for (final Row row : rows) {
            positives += row.noun() ? 1 : 0;
            nonzeros += row.indices().length;
        }
        return new DemoData.Counts(rows.size(), positives, nonzeros);
    }
}
