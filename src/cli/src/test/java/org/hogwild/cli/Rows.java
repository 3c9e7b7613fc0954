package org.hogwild.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A second opinion on small data: reads LIBSVM text and computes in the most obvious way. */
record Rows(List<Double> labels, List<Map<Integer, Double>> features) {
    static Rows read(final Path file) {
        final Rows rows = new Rows(new ArrayList<>(), new ArrayList<>());
        try {
            for (final String line : Files.readAllLines(file)) {
                final String[] words = line.split(" ");
                final Map<Integer, Double> row = new HashMap<>();
                for (int i = 1; i < words.length; i++) {
                    final int colon = words[i].indexOf(':');
                    row.put(Integer.valueOf(words[i].substring(0, colon)),
                        Double.valueOf(words[i].substring(colon + 1)));
                }
                rows.labels.add(Double.valueOf(words[0]));
                rows.features.add(row);
            }
            return rows;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return labels.size();
    }

    double[] margins(final Map<Integer, Double> weights, final double bias) {
        return features.stream().mapToDouble(row -> bias + row.entrySet().stream()
            .mapToDouble(entry -> entry.getValue() * weights.getOrDefault(entry.getKey(), 0.0)).sum()).toArray();
    }

    double logLoss(final double[] margins) {
        double sum = 0;
        for (int i = 0; i < margins.length; i++) {
            sum += Math.log1p(Math.exp(-labels.get(i) * margins[i]));
        }
        return sum / margins.length;
    }

    double accuracy(final double[] margins) {
        int right = 0;
        for (int i = 0; i < margins.length; i++) {
            right += margins[i] > 0 == labels.get(i) > 0 ? 1 : 0;
        }
        return (double) right / margins.length;
    }

    double areaUnderCurve(final double[] margins) {
        double ordered = 0;
        double pairs = 0;
        for (int i = 0; i < margins.length; i++) {
            for (int j = 0; j < margins.length; j++) {
                if (labels.get(i) > 0 && labels.get(j) < 0) {
                    pairs++;
                    ordered += margins[i] > margins[j] ? 1 : margins[i] == margins[j] ? 0.5 : 0;
                }
            }
        }
        return ordered / pairs;
    }
}
