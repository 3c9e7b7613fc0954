package org.hogwild.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hogwild.bench.harness.Json;

/**
 * A peer behind a small program of {@code bench/peers}, which prints what that module's {@code Protocol} says.
 *
 * @param name as it stands in tables
 * @param isSlow whether a run takes minutes
 * @param lack why it cannot run here, empty if it can
 * @param command what to run for a race
 */
record ProtocolTrainer(
    String name, boolean isSlow, Supplier<Optional<String>> lack, Function<Race, List<String>> command)
    implements Trainer {

    @Override
    public Optional<String> missing() {
        return lack.get();
    }

    @Override
    public Outcome train(final Race race) throws IOException, InterruptedException {
        final TimedLines printed = TimedLines.of(race.scratch(), Map.of("OPENBLAS_NUM_THREADS", "1"),
            command.apply(race));
        double loaded = Double.NaN;
        final List<Outcome.Pass> passes = new ArrayList<>();
        for (final TimedLines.Line line : printed.lines()) {
            final Map<String, Object> event = Json.read(line.text());
            if (event.get("event").equals("loaded")) {
                loaded = line.seconds();
            } else if (event.get("event").equals("trained")) {
                passes.add(new Outcome.Pass((int) Json.number(event, "passes"), Json.number(event, "seconds"),
                    Json.number(event, "log_loss"), Json.number(event, "accuracy")));
            }
        }
        return new Outcome(loaded, passes, printed.peakBytes());
    }
}
