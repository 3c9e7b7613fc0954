package org.hogwild.bench.peers;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;

/** Gathers the outcomes of a race and shows them. Not thread-safe. */
final class RaceRecord {
    private static final String LOAD = ": load";
    private static final String TRAIN = ": train to the target";
    private static final String BOTH = ": load and train to the target";
    private static final String PASSES = ": passes to the target";
    private static final String LOSS = ": lowest log loss";
    private static final String ACCURACY = ": accuracy then";
    private static final String MEMORY = ": peak memory";
    private static final double MIB = 1 << 20;

    private final double target;
    private final Map<String, Outcome> newest = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    RaceRecord(final double target) {
        this.target = target;
    }

    /** Has a trainer train and adds its outcome to the samples; one that has failed does not run again. */
    void run(final Trainer trainer, final Race race, final Samples samples) throws InterruptedException {
        if (failures.containsKey(trainer.name())) {
            return;
        }
        try {
            add(trainer, trainer.train(race), samples);
        } catch (final IOException | RuntimeException e) {
            failures.put(trainer.name(), trainer.name() + ": " + e.getMessage());
        }
    }

    /** {@return which trainers have failed, and how} */
    Collection<String> failures() {
        return failures.values();
    }

    /** Adds a trainer's outcome in a round to the samples. */
    void add(final Trainer trainer, final Outcome outcome, final Samples samples) {
        final String name = trainer.name();
        newest.put(name, outcome);
        samples.add(name + LOAD, "s", outcome.loadSeconds());
        outcome.reached(target).ifPresent(pass -> {
            samples.add(name + TRAIN, "s", pass.trainSeconds());
            samples.add(name + BOTH, "s", outcome.loadSeconds() + pass.trainSeconds());
            samples.add(name + PASSES, "", pass.count());
        });
        samples.add(name + LOSS, "nats", outcome.best().logLoss());
        samples.add(name + ACCURACY, "", outcome.best().accuracy());
        if (outcome.peakBytes() > 0) {
            samples.add(name + MEMORY, "MiB", outcome.peakBytes() / MIB);
        }
    }

    /** {@return how often a trainer has run} */
    static int runs(final Trainer trainer, final Samples samples) {
        return samples.has(trainer.name() + LOAD) ? samples.get(trainer.name() + LOAD).values().size() : 0;
    }

    /** {@return the lowest loss a trainer had, run by run} */
    static Measurement lowestLoss(final Trainer trainer, final Samples samples) {
        return samples.get(trainer.name() + LOSS);
    }

    /** {@return the fewest seconds in which one of these has reached the target when it ran last, loading included} */
    static OptionalDouble fastest(final List<Trainer> trainers, final Samples samples) {
        return trainers.stream().map(trainer -> trainer.name() + BOTH).filter(samples::has)
            .mapToDouble(samples::last).min();
    }

    /** Adds a table and two charts, of what stands in the samples, to a section's record. */
    void report(final List<Trainer> trainers, final Samples samples, final SectionRecord section) {
        final Table table = new Table("To a held-out log loss of " + target + ", in seconds", "program", "load",
            "train", "load and train", "passes", "lowest log loss", "accuracy then", "peak memory, MiB");
        final Chart seconds = Chart.bars("To a held-out log loss of " + target, "seconds, loading included");
        final Chart curves = Chart.lines("Loss over time", "seconds, loading included", "held-out log loss").withLogX()
            .level("target", target);
        for (final Trainer trainer : trainers) {
            final String name = trainer.name();
            table.row(name, cell(samples, name + LOAD), cell(samples, name + TRAIN), cell(samples, name + BOTH),
                cell(samples, name + PASSES), digits(samples, name + LOSS), digits(samples, name + ACCURACY),
                cell(samples, name + MEMORY));
            if (samples.has(name + BOTH)) {
                seconds.bar("load and train", name, samples.get(name + BOTH));
            }
            final Outcome outcome = newest.get(name);
            outcome.passes().forEach(pass -> curves.point(name, outcome.loadSeconds() + pass.trainSeconds(),
                Measurement.of(name, "nats", pass.logLoss())));
        }
        section.add(table);
        section.add(seconds);
        section.add(curves);
    }

    private static Object cell(final Samples samples, final String name) {
        return samples.has(name) ? samples.get(name) : "-";
    }

    private static String digits(final Samples samples, final String name) {
        return String.format(Locale.ROOT, "%.4f", samples.get(name).median());
    }
}
