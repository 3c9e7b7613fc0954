package org.hogwild.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hogwild.bench.harness.Context;
import org.hogwild.bench.harness.DataSets;
import org.hogwild.bench.harness.Program;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Size;
import org.hogwild.bench.harness.Trial;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.Samples;
import org.hogwild.bench.record.SectionRecord;
import org.hogwild.bench.record.Table;
import org.hogwild.bench.record.Target;

/** How long Hogwild and other trainers take to reach a held-out loss, on the same files, in turn. */
public final class TimeToLossSection implements Section {
    private static final double TARGET = 0.280;
    private static final List<String> SOONEST = List.of(
        "--optimizer", "adagrad", "--learning-rate", "2.5", "--schedule", "exponential:0.7", "--epochs", "3");
    private static final List<String> LOWEST = List.of(
        "--optimizer", "adagrad", "--learning-rate", "2", "--schedule", "exponential:0.8", "--epochs", "10");
    private static final String WHOLE = "Hogwild, whole run: wall";
    private static final String WHOLE_LOSS = "Hogwild, whole run: log loss";
    private static final String LEAD = "fastest peer over Hogwild's whole run";
    private static final int SLOW_ROUNDS = 3;

    @Override
    public String name() {
        return "time-to-loss";
    }

    @Override
    public String description() {
        return "Seconds to a held-out log loss of 0.280 on RCV1-like text, beside other trainers";
    }

    @Override
    public void run(final Context context, final SectionRecord section) throws IOException, InterruptedException {
        Program.run(context.scratch(), List.of(context.hogwild(), "--version")); // builds now if it has to
        final DataSets.Texts texts = DataSets.texts(context, DataSets.rcv1Like(context));
        final Race race = new Race(texts.training(), texts.heldOut(), TARGET,
            Files.createDirectories(context.scratch().resolve("race")));
        final HogwildTrainer soonest = new HogwildTrainer(context.hogwild(), String.join(" ", SOONEST), SOONEST);
        final HogwildTrainer lowest = new HogwildTrainer(context.hogwild(), String.join(" ", LOWEST), LOWEST);
        final List<Trainer> peers = peers(context, section);
        final RaceRecord record = new RaceRecord(TARGET);
        final List<Trial> trials = new ArrayList<>();
        trials.add(samples -> whole(soonest.whole(race), samples));
        trials.add(samples -> record.add(soonest, soonest.train(race), samples));
        trials.add(samples -> record.add(lowest, lowest.train(race), samples));
        peers.forEach(peer -> trials.add(samples -> {
            if (RaceRecord.runs(peer, samples) < rounds(peer, context)) {
                record.run(peer, race, samples);
            }
        }));
        trials.add(samples -> lead(peers, samples, context));
        final Samples samples = context.interleaved(trials);
        record.failures().forEach(section::missing);
        final List<Trainer> all = new ArrayList<>(List.of(soonest, lowest));
        peers.stream().filter(peer -> RaceRecord.runs(peer, samples) > 0).forEach(all::add);
        report(record, all, samples, section);
        section.target(Target.BEST_LOSS, RaceRecord.lowestLoss(lowest, samples));
    }

    private static List<Trainer> peers(final Context context, final SectionRecord section)
        throws InterruptedException {
        final Peers known = new Peers(context);
        if (context.size() != Size.TINY) {
            known.install().ifPresent(section::note);
        }
        final List<Trainer> found = new ArrayList<>();
        for (final Trainer peer : known.all()) {
            final Optional<String> missing = peer.missing();
            if (missing.isPresent()) {
                section.missing(peer.name() + ": " + missing.get());
            } else if (rounds(peer, context) == 0) {
                section.missing(peer.name() + ": takes too long, measured only with --full");
            } else {
                found.add(peer);
            }
        }
        return found;
    }

    private static int rounds(final Trainer peer, final Context context) {
        return peer.isSlow() ? context.size().choose(0, 0, SLOW_ROUNDS)
            : context.size().choose(1, 1, context.rounds());
    }

    private static void whole(final HogwildTrainer.Whole whole, final Samples samples) {
        samples.add(WHOLE, "s", whole.seconds());
        samples.add(WHOLE_LOSS, "nats", whole.logLoss());
    }

    /** Peers that sit a round out are not compared with Hogwild in that round. */
    private static void lead(final List<Trainer> peers, final Samples samples, final Context context) {
        final int round = samples.get(WHOLE).values().size();
        final List<Trainer> running = peers.stream().filter(peer -> round <= rounds(peer, context)).toList();
        RaceRecord.fastest(running, samples).ifPresent(seconds ->
            samples.add(LEAD, "x", seconds / samples.last(WHOLE)));
    }

    private static void report(
        final RaceRecord record, final List<Trainer> all, final Samples samples, final SectionRecord section) {
        samples.all().forEach(section::add);
        record.report(all, samples, section);
        final Measurement loss = samples.get(WHOLE_LOSS);
        final Table whole = new Table("Hogwild's whole run: start, load, train, save", "seconds", "log loss",
            "fastest peer over it");
        whole.row(samples.get(WHOLE), loss, samples.has(LEAD) ? samples.get(LEAD) : "-");
        section.add(whole);
        if (loss.median() <= TARGET) {
            section.target(Target.SECONDS_TO_LOSS, samples.get(WHOLE));
            if (samples.has(LEAD)) {
                section.target(Target.PEERS_OVER_HOGWILD, samples.get(LEAD));
            }
        } else {
            section.note("Hogwild's whole run did not reach the target.");
        }
        section.note("Load: from the start of the process until the rows are in memory. Train: passes alone, without "
            + "looking at held-out rows in between. Vowpal Wabbit learns while it reads: its loading is the start of "
            + "its process, its first pass holds the rest. LIBLINEAR's solver 7 does not tell when it has loaded.");
        section.note("Peers run on one core, as they do; Hogwild on all of them.");
    }
}
