package org.hogwild.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import vowpalWabbit.learner.VWLearners;
import vowpalWabbit.learner.VWScalarLearner;

/**
 * Vowpal Wabbit through its interface for Java: logistic loss, adaptive updates. The first pass hands over a line of
 * text for each row, as the interface wants it, and learns while it reads; the others run inside the library from the
 * cache that the first one has written. A model is saved after each pass and evaluated at the end.
 */
public final class VowpalWabbit {
    private static final String SETTINGS =
        "--quiet --loss_function logistic --adaptive -l 2 -b 18 --holdout_off --link logistic";

    private VowpalWabbit() {
    }

    /** {@code VowpalWabbit TRAIN TEST PASSES DIRECTORY}: all passes; cache and models go into the directory */
    public static void main(final String[] arguments) throws IOException {
        final int passes = Integer.parseInt(arguments[2]);
        final Path directory = Path.of(arguments[3]);
        final Path cache = directory.resolve("vw.cache");
        final Path model = directory.resolve("vw.model");
        final Protocol protocol = new Protocol(System.out);
        protocol.loaded();
        final long start = System.nanoTime();
        final double first;
        try (VWScalarLearner learner = VWLearners.create(String.format(Locale.ROOT,
            "%s --cache_file %s -k --passes %d --save_per_pass -f %s", SETTINGS, cache, passes, model));
            BufferedReader rows = Files.newBufferedReader(Path.of(arguments[0]))) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                learner.learn(line(row));
            }
            first = Protocol.secondsSince(start);
        }
        final double perPass = (Protocol.secondsSince(start) - first) / Math.max(1, passes - 1);
        for (int pass = 1; pass <= passes; pass++) {
            evaluate(protocol, Path.of(arguments[1]), directory.resolve("vw.model." + pass));
            protocol.trained(pass, first + (pass - 1) * perPass);
        }
    }

    private static void evaluate(final Protocol protocol, final Path test, final Path model) throws IOException {
        try (VWScalarLearner learner = VWLearners.create("--quiet -t -i " + model);
            BufferedReader rows = Files.newBufferedReader(test)) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                protocol.predicted(learner.predict(line(row)), row.charAt(0) != '-');
            }
        }
    }

    /** LIBSVM text becomes Vowpal Wabbit's with a bar behind the label. */
    private static String line(final String row) {
        final int space = row.indexOf(' ');
        return space < 0 ? row + " |" : row.substring(0, space) + " |" + row.substring(space);
    }
}
