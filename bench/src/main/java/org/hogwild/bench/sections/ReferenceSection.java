package org.hogwild.bench.sections;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hogwild.TrainingConfig;
import org.hogwild.bench.harness.CompiledReference;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Size;
import org.hogwild.bench.record.Chart;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;
import org.hogwild.parameters.Sharing;
import org.hogwild.synthetic.SyntheticConfig;

/** Hogwild beside the same algorithm in C, and beside itself with more threads. */
public final class ReferenceSection implements Section {
    static final String NARROW = "RCV1-like";

    private static final String SGD = "sgd";
    private static final String ADAGRAD = "adagrad";
    private static final int WARM_UPS = 4;
    private static final Sharing SHARING = TrainingConfig.defaults().sharing();

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String description() {
        return "Logistic regression beside the same algorithm in C, on RCV1-like rows and on rows of many features";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        CompiledReference reference = null;
        if (CompiledReference.isPossible()) {
            reference = CompiledReference.compile(context.scratch());
            section.note("C: " + CompiledReference.compiler(context.scratch()) + "; rows in file order, no bias, "
                + "features numbered by frequency or as in the source.");
        } else {
            section.missing(CompiledReference.howToInstall());
        }
        narrow(context, reference, section);
        wide(context, reference, section);
        section.note("Learning rate " + ReferenceRace.RATE + ". \"Rows in order\" is Hogwild's kernels alone, as C "
            + "runs them; all else is training as users run it: shuffled, with a bias, from the start of an epoch "
            + "to its end. Speed-up is over the fastest way to train with one thread.");
    }

    private static void narrow(
        final Context context, final CompiledReference reference, final SectionRecord section)
        throws IOException, InterruptedException {
        try (ReferenceRace race = new ReferenceRace(context, NARROW, DataSets.rcv1Like(context))) {
            for (final String rule : List.of(SGD, ADAGRAD)) {
                add(race, rule, reference, context);
            }
            final String sgd = race.name(SGD, fastestName());
            race.addRatio("adagrad over sgd", race.name(ADAGRAD, fastestName()), sgd);
            final Samples samples = race.run(WARM_UPS);
            report(NARROW, samples, section);
            target(section, Target.SGD_OVER_C, samples, race.name(SGD, "over C"));
            target(section, Target.SGD_NANOSECONDS, samples, sgd);
            target(section, Target.ADAGRAD_OVER_SGD, samples, "adagrad over sgd");
            target(section, Target.SPEED_UP, samples, race.name(SGD, "speed-up"));
            if (context.processors() > 1) {
                loss(race, section);
            }
        }
    }

    private static void wide(
        final Context context, final CompiledReference reference, final SectionRecord section)
        throws IOException, InterruptedException {
        final String what = "20 M features";
        final int rows = context.size().choose(2_000, 300_000, 300_000);
        final int dimension = context.size() == Size.TINY ? 200_000 : 20_000_000;
        final SyntheticConfig shape = new SyntheticConfig(rows, dimension, 60, 0.9, 0.03, context.seed() + 1);
        try (ReferenceRace race = new ReferenceRace(context, what, shape)) {
            add(race, SGD, reference, context);
            final Samples samples = race.run(WARM_UPS);
            report(what, samples, section);
            target(section, Target.WIDE_OVER_C, samples, race.name(SGD, "over C"));
            target(section, Target.WIDE_SPEED_UP, samples, race.name(SGD, "speed-up"));
        }
    }

    private static void add(
        final ReferenceRace race, final String rule, final CompiledReference reference, final Context context)
        throws IOException {
        if (reference != null) {
            race.addC(reference, rule);
        }
        race.addInOrder(rule);
        race.addRatio(race.name(rule, "over C"), race.name(rule, ReferenceRace.IN_ORDER),
            race.name(rule, ReferenceRace.FASTER_C));
        final Set<Sharing> ways = new LinkedHashSet<>(List.of(SHARING, Sharing.HOGWILD));
        for (final Sharing sharing : ways) {
            race.addTraining(rule, sharing, 1);
            if (context.processors() > 1) {
                race.addTraining(rule, sharing, 2);
            }
        }
        race.add(samples -> samples.add(race.name(rule, fastestName()), ReferenceRace.UNIT, ways.stream()
            .mapToDouble(way -> samples.last(race.name(rule, ReferenceRace.training(way, 1)))).min().orElseThrow()));
        race.addRatio(race.name(rule, "speed-up"), race.name(rule, fastestName()),
            race.name(rule, ReferenceRace.training(SHARING, 2)));
    }

    private static String fastestName() {
        return "Hogwild, faster way, 1 thread";
    }

    private static void loss(final ReferenceRace race, final SectionRecord section) {
        final double one = race.loss(race.name(SGD, ReferenceRace.training(SHARING, 1)));
        final double two = race.loss(race.name(SGD, ReferenceRace.training(SHARING, 2)));
        final Measurement difference =
            Measurement.of(NARROW + ", sgd, loss of 2 threads above that of 1", "%", 100 * (two / one - 1));
        section.add(difference);
        section.target(Target.SPEED_UP_LOSS, difference);
        section.add(new Table("Held-out log loss after the same number of epochs", "threads", "log loss")
            .row(1, one).row(2, two));
    }

    private static void target(
        final SectionRecord section, final Target target, final Samples samples, final String name) {
        samples.find(name).ifPresent(measured -> section.target(target, measured));
    }

    private static void report(final String what, final Samples samples, final SectionRecord section) {
        samples.all().forEach(section::add);
        final Table figures = new Table(what + ", " + ReferenceRace.UNIT, "program", "measured");
        final Table ratios = new Table(what + ", quotients within a round", "what", "times");
        final Chart chart = Chart.bars(what, ReferenceRace.UNIT);
        for (final Measurement measured : samples.all()) {
            final String label = measured.name().replace(what + ", ", "");
            if (measured.unit().equals(ReferenceRace.UNIT)) {
                figures.row(label, measured);
                final String[] parts = label.split(", ", 2);
                if (!label.contains("faster")) {
                    chart.bar(parts[0], parts[1], measured);
                }
            } else {
                ratios.row(label, measured);
            }
        }
        section.add(chart);
        section.add(figures);
        section.add(ratios);
    }
}
