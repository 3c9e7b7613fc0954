package org.hogwild.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.hogwild.LinearModel;
import org.hogwild.data.LabelFormat;

/** The readable form of a model. */
final class ModelPrinter {
    private final LinearModel model;
    private final FeatureNames names;

    ModelPrinter(final LinearModel model, final FeatureNames names) {
        this.model = model;
        this.names = names;
    }

    private record Weight(int feature, float weight) {
        float strength() {
            return Math.abs(weight);
        }
    }

    void printSummary() {
        model.metadata().forEach((name, value) -> System.out.println(name + ": " + value));
        if (model.loss().isTwoClass()) {
            System.out.println("negative label: " + LabelFormat.format(model.negativeLabel()));
            System.out.println("positive label: " + LabelFormat.format(model.positiveLabel()));
        }
        System.out.println("dimension: " + model.dimension());
        System.out.println("features with a weight: " + count());
        System.out.println("bias: " + model.bias());
    }

    void printJson() {
        final Map<String, Object> fields = JsonReporter.event("model");
        model.metadata().forEach((name, value) -> fields.put(name, numberOrText(value)));
        if (model.loss().isTwoClass()) {
            fields.put("negative_label", (double) model.negativeLabel());
            fields.put("positive_label", (double) model.positiveLabel());
        }
        fields.put("dimension", model.dimension());
        fields.put("weights", count());
        fields.put("bias", (double) model.bias());
        new JsonReporter().print(fields);
    }

    private static Object numberOrText(final String value) {
        try {
            return value.matches("-?\\d+") ? (Object) Long.valueOf(value) : (Object) Double.valueOf(value);
        } catch (final NumberFormatException e) {
            return value;
        }
    }

    private long count() {
        final long[] count = { 0 };
        model.forEachWeight((feature, weight) -> count[0]++);
        return count[0];
    }

    void printWeights() {
        System.out.println("weights:");
        final StringBuilder text = new StringBuilder();
        model.forEachWeight((feature, weight) -> {
            text.append(names.of(feature)).append('\t').append(weight).append('\n');
            if (text.length() > 1 << 16) {
                flush(text);
            }
        });
        flush(text);
    }

    private static void flush(final StringBuilder lines) {
        if (!lines.isEmpty()) {
            StandardOutput.println(System.out, lines.substring(0, lines.length() - 1));
            lines.setLength(0);
        }
    }

    /** Prints the weights that push hardest to either side. */
    void printStrongest(final int most) {
        final String positive = model.loss().isTwoClass()
            ? "for label " + LabelFormat.format(model.positiveLabel()) : "positive";
        final String negative = model.loss().isTwoClass()
            ? "for label " + LabelFormat.format(model.negativeLabel()) : "negative";
        printList("strongest " + positive, strongest(most, 1));
        printList("strongest " + negative, strongest(most, -1));
    }

    private void printList(final String title, final List<Weight> weights) {
        System.out.println(title + ":");
        for (final Weight weight : weights) {
            System.out.println(TextReporter.format("    %9.4f  %s", weight.weight(), names.of(weight.feature())));
        }
    }

    private List<Weight> strongest(final int most, final int sign) {
        final PriorityQueue<Weight> kept = new PriorityQueue<>(Comparator.comparingDouble(Weight::strength));
        model.forEachWeight((feature, weight) -> {
            if (weight * sign > 0 && most > 0
                && (kept.size() < most || Math.abs(weight) > kept.peek().strength())) {
                kept.add(new Weight(feature, weight));
                if (kept.size() > most) {
                    kept.poll();
                }
            }
        });
        final List<Weight> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingDouble(Weight::strength).reversed());
        return sorted;
    }
}
