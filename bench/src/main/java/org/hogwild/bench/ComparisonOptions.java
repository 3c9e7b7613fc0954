package org.hogwild.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The harness's options: their defaults, and what was given instead. Immutable. */
final class ComparisonOptions {
    static final String USAGE = """
        usage: bench/compare [--NAME VALUE]...
          --work DIR            where data and the C program go; kept from run to run
          --rows N              training rows; fewer for a quick look
          --test-rows N         rows to validate with
          --seed N              picks data and order
          --rounds N            how often everything is measured, in turn
          --epochs N            passes over the data in each run
          --sgd-rate R          the learning rate of SGD, in C and in Java
          --adagrad-rate R      the learning rate of Adagrad, in C and in Java
          --record FILE         where the figures go as JSON; in the work directory unless given
          --hogwild COMMAND     the command line to measure
          --cc COMMAND          the C compiler
          --reference COMMAND   a C reference compiled before
          --liblinear COMMAND   LIBLINEAR's trainer; a missing one is left out
        """;

    private final Map<String, String> values = new LinkedHashMap<>();

    private ComparisonOptions() {
        values.put("work", Path.of(System.getProperty("java.io.tmpdir"), "hogwild-comparison").toString());
        values.put("rows", "677399");
        values.put("test-rows", "20242");
        values.put("seed", "1");
        values.put("rounds", "5");
        values.put("epochs", "5");
        values.put("sgd-rate", "0.5");
        values.put("adagrad-rate", "0.5");
        values.put("record", "");
        values.put("hogwild", "./hogwild");
        values.put("cc", "gcc");
        values.put("reference", "");
        values.put("liblinear", "liblinear-train");
    }

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException for one that is unknown, has no value, or not a positive number where one is due
     */
    static ComparisonOptions parse(final String... arguments) {
        final ComparisonOptions options = new ComparisonOptions();
        for (int i = 0; i < arguments.length; i += 2) {
            final String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!options.values.containsKey(name)) {
                throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            options.values.put(name, arguments[i + 1]);
        }
        for (final String count : new String[] {"rows", "test-rows", "rounds", "epochs"}) {
            if (!options.values.get(count).matches("[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException(
                    "--" + count + " " + options.values.get(count) + " is not a positive number");
            }
        }
        return options;
    }

    String get(final String name) {
        return values.get(name);
    }

    int count(final String name) {
        return Integer.parseInt(values.get(name));
    }

    Path work() {
        return Path.of(values.get("work"));
    }

    Path training() {
        return work().resolve("train-" + get("rows") + "-" + get("seed") + ".svm");
    }

    Path test() {
        return work().resolve("test-" + get("test-rows") + "-of-" + get("rows") + "-" + get("seed") + ".svm");
    }

    Path record() {
        return get("record").isEmpty() ? work().resolve("comparison.json") : Path.of(get("record"));
    }

    Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }
}
