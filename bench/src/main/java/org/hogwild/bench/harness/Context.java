package org.hogwild.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hogwild.bench.record.Measurement;
import org.hogwild.bench.record.RunRecord;
import org.hogwild.bench.record.Samples;

/**
 * What a section runs in. Immutable but for the record of the run, to which sections that ran before have added.
 *
 * @param size how much to measure
 * @param rounds how often, in turn
 * @param seed of all data and orders
 * @param home the top folder of the checkout
 * @param data where data sets lie that are kept from run to run
 * @param scratch an empty directory for this run, deleted afterwards
 * @param say prints a line on progress
 * @param run the record so far
 */
public record Context(
    Size size, int rounds, long seed, Path home, Path data, Path scratch, Consumer<String> say, RunRecord run) {

    /**
     * Runs trials in turn, A, B, A, B, so that what disturbs the machine disturbs all of them.
     *
     * @return what the trials added, one value of each quantity a round
     */
    public Samples interleaved(final List<Trial> trials) throws IOException, InterruptedException {
        return Rounds.run(rounds, 0, trials, say);
    }

    /**
     * Runs trials in turn as {@link #interleaved(List)} does, after some rounds whose values are dropped, in which the
     * JIT compiler settles.
     */
    public Samples interleaved(final int warmUps, final List<Trial> trials)
        throws IOException, InterruptedException {
        return Rounds.run(rounds, warmUps, trials, say);
    }

    /** Runs trials in turn, for a number of rounds of its own. */
    public Samples interleaved(final int ownRounds, final int warmUps, final List<Trial> trials)
        throws IOException, InterruptedException {
        return Rounds.run(ownRounds, warmUps, trials, say);
    }

    /** {@return a figure of a section that ran before} */
    public Optional<Measurement> earlier(final String section, final String name) {
        return run.sections().stream().filter(record -> record.name().equals(section))
            .flatMap(record -> record.measurements().stream()).filter(m -> m.name().equals(name)).findFirst();
    }

    /** {@return the command line's launcher} */
    public String hogwild() {
        return home.resolve("hogwild").toString();
    }

    /** {@return the processors there are} */
    public int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
