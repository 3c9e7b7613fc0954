package org.hogwild.bench.harness;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.hogwild.bench.record.Samples;

/** Interleaved measuring. */
final class Rounds {
    private Rounds() {
    }

    static Samples run(
        final int rounds, final int warmUps, final List<Trial> trials, final Consumer<String> say)
        throws IOException, InterruptedException {
        final Samples dropped = new Samples();
        for (int round = 1; round <= warmUps; round++) {
            round(trials, dropped);
        }
        final Samples samples = new Samples();
        for (int round = 1; round <= rounds; round++) {
            say.accept("  round " + round + " of " + rounds);
            round(trials, samples);
        }
        return samples;
    }

    private static void round(final List<Trial> trials, final Samples samples)
        throws IOException, InterruptedException {
        for (final Trial trial : trials) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted between two trials");
            }
            trial.measure(samples);
        }
    }
}
