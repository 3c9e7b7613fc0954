package org.hogwild.cli;

import static org.hogwild.cli.JsonLines.event;
import static org.hogwild.cli.JsonLines.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hogwild.LinearModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InspectCommandTest {
    @TempDir
    private Path directory;
    private Path data;

    @BeforeEach
    void generate() {
        data = Cli.generate(directory.resolve("data"), 150, 3);
    }

    @Test
    void shouldMeasureSparsityAsTheDefinitionsSay() {
        final Rows rows = Rows.read(data);
        final Map<Integer, Integer> counts = new TreeMap<>();
        rows.features().forEach(row -> row.keySet().forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        final int nonzeros = rows.features().stream().mapToInt(Map::size).sum();
        final List<Integer> neighbours = rows.features().stream().map(row -> (int) rows.features().stream()
            .filter(other -> !Collections.disjoint(row.keySet(), other.keySet())).count()).toList();

        final Map<String, Object> found =
            event(Cli.succeed("inspect", data, "--json", "--sample", 1000).out(), "inspection");
        assertEquals(150, number(found, "rows"));
        assertEquals(Collections.max(counts.keySet()) + 1, number(found, "features"));
        assertEquals(counts.size(), number(found, "features_used"));
        assertEquals(nonzeros, number(found, "nonzeros"));
        assertEquals(2, number(found, "labels"));
        assertEquals(rows.features().stream().mapToInt(Map::size).max().orElseThrow(), number(found, "omega"));
        assertEquals(nonzeros / 150.0, number(found, "mean_omega"), 1e-12);
        assertEquals(Collections.max(counts.values()) / 150.0, number(found, "delta"), 1e-12);
        assertEquals(nonzeros / 150.0 / counts.size(), number(found, "mean_delta"), 1e-12);
        assertEquals(Collections.max(neighbours) / 150.0, number(found, "rho"), 1e-12);
        assertEquals(neighbours.stream().mapToInt(Integer::intValue).average().orElseThrow() / 150,
            number(found, "mean_rho"), 1e-12);
        assertEquals(150, number(found, "rho_sampled_rows"));
        assertEquals(counts.values().stream().filter(count -> count > 150 / 50.0).count(),
            number(found, "hot_features"));
    }

    @Test
    void shouldDescribeDataInWords() throws IOException {
        final Path small = Files.writeString(directory.resolve("small"), "+1 1:1 2:0.5\n-1 2:1 3:2\n+1 1:2\n-1 3:1\n");
        final List<String> lines = Cli.succeed("inspect", small).lines();
        assertEquals(List.of(
            "rows               4",
            "features           3 (numbered below 4)",
            "non-zeros          6 (1.5 a row, density 0.375)",
            "labels             -1: 2 (50.0 %), 1: 2 (50.0 %)",
            "",
            "Omega   features of a row                            max 2, mean 1.5",
            "Delta   share of rows that a feature is in           max 0.5000, mean 0.500",
            "rho     share of rows that share a feature with one  max 0.7500, mean 0.6250 (4 rows sampled, seed 1)"),
            lines.subList(0, 8));
    }

    @Test
    void shouldSampleTheSameRowsForTheSameSeed() {
        final String first = Cli.succeed("inspect", data, "--sample", 5, "--seed", 4).out();
        assertEquals(first, Cli.succeed("inspect", data, "--sample", 5, "--seed", 4, "--threads", 1).out());
        assertTrue(first.contains("(5 rows sampled, seed 4)"), first);
    }

    @Test
    void shouldPrintAModel() throws IOException {
        final Path file = directory.resolve("model");
        Cli.succeed("train", data, "--model", file, "--epochs", 2, "--threads", 1, "--l2", "1e-4", "--quiet",
            "--learning-rate", 0.5, "--optimizer", "sgd");
        final List<String> expected = new ArrayList<>(List.of("epochs: 2", "l2: 1.0E-4", "learning_rate: 0.5",
            "loss: logistic", "optimizer: sgd", "rows: 150", "schedule: constant", "seed: 1", "sharing: replicated",
            "negative label: -1", "positive label: 1"));
        final Map<Integer, Float> weights = new TreeMap<>();
        try (LinearModel model = LinearModel.load(file)) {
            model.forEachWeight(weights::put);
            expected.add("dimension: " + model.dimension());
            expected.add("features with a weight: " + weights.size());
            expected.add("bias: " + model.bias());
        }
        final List<String> strongest = new ArrayList<>(expected);
        final Path names = Files.writeString(directory.resolve("names"),
            "2147483646\tfar\n" + top(weights, -1, 1).get(0) + "\tstrong ünd stark\n");
        strongest.add("strongest for label 1:");
        top(weights, -1, 2).forEach(feature -> strongest.add(line(weights, feature)));
        strongest.set(strongest.size() - 2, strongest.get(strongest.size() - 2)
            .replaceFirst("  \\d+$", "  strong ünd stark"));
        strongest.add("strongest for label -1:");
        top(weights, 1, 2).forEach(feature -> strongest.add(line(weights, feature)));
        assertEquals(strongest,
            Cli.succeed("inspect", "--model", file, "--strongest", 2, "--names", names).lines());

        expected.add("weights:");
        weights.forEach((feature, weight) -> expected.add(feature + "\t" + weight));
        assertEquals(expected, Cli.succeed("inspect", "--model", file, "--weights").lines());

        final Map<String, Object> json = event(Cli.succeed("inspect", "--model", file, "--json").out(), "model");
        assertEquals(weights.size(), number(json, "weights"));
        assertEquals(1e-4, number(json, "l2"));
        assertEquals(150, number(json, "rows"));
        assertEquals("sgd", json.get("optimizer"));
        assertEquals(-1, number(json, "negative_label"));
    }

    private static List<Integer> top(final Map<Integer, Float> weights, final int sign, final int most) {
        return weights.entrySet().stream().sorted(Comparator.comparingDouble(e -> sign * e.getValue()))
            .limit(most).map(Map.Entry::getKey).toList();
    }

    private static String line(final Map<Integer, Float> weights, final int feature) {
        return String.format(Locale.ROOT, "    %9.4f  %d", weights.get(feature), feature);
    }
}
