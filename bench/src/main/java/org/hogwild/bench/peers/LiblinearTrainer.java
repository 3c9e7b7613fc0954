package org.hogwild.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hogwild.bench.harness.Program;

/**
 * LIBLINEAR's command line, to default tolerance, with cost 16. It is loaded when it prints its first line; solvers
 * that print none until they end have all their time counted as training.
 *
 * @param solver its option {@code -s}: 0 the primal, 7 the dual problem of logistic regression
 */
record LiblinearTrainer(int solver) implements Trainer {
    private static final String TRAIN = "liblinear-train";
    private static final String PREDICT = "liblinear-predict";
    private static final double SMALLEST = 1e-15;

    @Override
    public String name() {
        return "LIBLINEAR -s " + solver + " -c 16";
    }

    @Override
    public Optional<String> missing() {
        return Program.exists(TRAIN) && Program.exists(PREDICT) ? Optional.empty()
            : Optional.of(TRAIN + " and " + PREDICT + " are not there (apt-get install liblinear-tools)");
    }

    @Override
    public boolean isSlow() {
        return solver != 0;
    }

    @Override
    public Outcome train(final Race race) throws IOException, InterruptedException {
        final String model = race.scratch().resolve("liblinear.model").toString();
        final TimedLines printed = TimedLines.of(race.scratch(), Map.of("OPENBLAS_NUM_THREADS", "1"),
            List.of(TRAIN, "-s", Integer.toString(solver), "-c", "16", race.training().toString(), model));
        final double loaded = solver == 0 ? printed.lines().get(0).seconds() : 0;
        final Path predictions = race.scratch().resolve("liblinear.predictions");
        Program.run(race.scratch(),
            List.of(PREDICT, "-b", "1", race.heldOut().toString(), model, predictions.toString()));
        return new Outcome(loaded,
            List.of(judge(race.heldOut(), predictions, printed.seconds() - loaded)), printed.peakBytes());
    }

    /** Compares labels with probabilities, whose order the file's first line tells. */
    static Outcome.Pass judge(final Path rows, final Path predictions, final double seconds) throws IOException {
        try (BufferedReader labels = Files.newBufferedReader(rows);
            BufferedReader predicted = Files.newBufferedReader(predictions)) {
            final int positive = List.of(predicted.readLine().split(" ")).indexOf("1");
            double lossSum = 0;
            long correct = 0;
            long count = 0;
            for (String row = labels.readLine(); row != null; row = labels.readLine()) {
                final double probability = Double.parseDouble(predicted.readLine().split(" ")[positive]);
                final double given = row.startsWith("-") ? 1 - probability : probability;
                lossSum -= Math.log(Math.max(SMALLEST, given));
                correct += given > 0.5 ? 1 : 0;
                count++;
            }
            return new Outcome.Pass(1, seconds, lossSum / count, (double) correct / count);
        }
    }
}
