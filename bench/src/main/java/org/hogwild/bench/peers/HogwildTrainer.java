package org.hogwild.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hogwild.bench.harness.Json;

/**
 * This project's command line, on all cores unless the settings say otherwise.
 *
 * @param launcher the command line
 * @param label what tells these settings from others
 * @param settings options of {@code train}
 */
record HogwildTrainer(String launcher, String label, List<String> settings) implements Trainer {
    @Override
    public String name() {
        return "Hogwild, " + label;
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public boolean isSlow() {
        return false;
    }

    @Override
    public Outcome train(final Race race) throws IOException, InterruptedException {
        final List<String> command = command(race);
        command.addAll(List.of("--validation", race.heldOut().toString()));
        final TimedLines printed = TimedLines.of(race.scratch(), Map.of(), command);
        double loaded = Double.NaN;
        double trained = 0;
        long peak = printed.peakBytes();
        final List<Outcome.Pass> passes = new ArrayList<>();
        for (final TimedLines.Line line : printed.lines()) {
            final Map<String, Object> event = Json.read(line.text());
            if (event.get("event").equals("load") && Double.isNaN(loaded)) {
                loaded = line.seconds();
            } else if (event.get("event").equals("epoch")) {
                trained += Json.number(event, "seconds");
                passes.add(new Outcome.Pass((int) Json.number(event, "epoch"), trained,
                    Json.number(event, "validation_loss"), Json.number(event, "validation_accuracy")));
            } else if (event.get("peak_rss_bytes") instanceof Number bytes) {
                peak = Math.max(peak, bytes.longValue());
            }
        }
        return new Outcome(loaded, passes, peak);
    }

    /** What a user waits for: starting, loading, training, saving. */
    record Whole(double seconds, double logLoss) {
    }

    /** Trains without looking at the held-out rows, then evaluates the saved model outside the time. */
    Whole whole(final Race race) throws IOException, InterruptedException {
        final double seconds = TimedLines.of(race.scratch(), Map.of(), command(race)).seconds();
        final TimedLines evaluated = TimedLines.of(race.scratch(), Map.of(), List.of(launcher, "evaluate",
            race.heldOut().toString(), "--model", model(race), "--json"));
        final List<String> lines = evaluated.lines().stream().map(TimedLines.Line::text).toList();
        return new Whole(seconds, Json.number(Json.events(lines, "evaluation").get(0), "log_loss"));
    }

    private List<String> command(final Race race) {
        final List<String> command = new ArrayList<>(List.of(launcher, "train", race.training().toString(), "--model",
            model(race), "--force", "--json"));
        command.addAll(settings);
        return command;
    }

    private static String model(final Race race) {
        return race.scratch().resolve("hogwild.model").toString();
    }
}
