package org.hogwild;

import java.util.Arrays;
import java.util.List;
import org.hogwild.SparseRows.Row;
import org.hogwild.data.Dataset;
import org.hogwild.data.Holdout;
import org.hogwild.loss.HingeLoss;
import org.hogwild.update.AdaGrad;
import org.hogwild.update.Schedule;
import org.hogwild.worker.RowOrder;

/**
 * The oracle: one thread, double precision, dense arrays, source numbering, no cleverness. Written from the formulas,
 * sharing no code with the engine but the configuration and the choice of held-out rows.
 */
final class ReferenceTrainer {
    final double[] weights;
    /** Had a gradient other than zero, and so must count as seen in training. */
    final boolean[] touched;
    /** Was in a row that training did something with; all others must count as unseen. */
    final boolean[] visited;
    double bias;
    /** A margin came so near the hinge's kink that rounding may decide which side it is on. */
    boolean nearKink;
    private final double[] squares;
    private double biasSquares;
    private final TrainingConfig config;
    private final List<Row> rows;
    private final double[] decay;
    private final long trainingRows;
    private long step;

    ReferenceTrainer(final TrainingConfig config, final List<Row> rows, final int dimension) {
        this.config = config;
        this.rows = rows;
        this.weights = new double[dimension];
        this.touched = new boolean[dimension];
        this.squares = new double[dimension];
        this.decay = new double[dimension];
        this.visited = new boolean[dimension];
        if (config.optimizer() instanceof AdaGrad adaGrad) {
            Arrays.fill(squares, adaGrad.initialAccumulator());
            biasSquares = adaGrad.initialAccumulator();
        }
        this.trainingRows = countRows(config.heldOut());
    }

    private long countRows(final Holdout holdout) {
        final long[] counts = new long[weights.length];
        double total = 0;
        long count = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (!holdout.contains(i)) {
                count++;
                total += rows.get(i).weight();
                for (final int feature : rows.get(i).indices()) {
                    counts[feature]++;
                }
            }
        }
        for (int feature = 0; feature < decay.length; feature++) {
            decay[feature] = counts[feature] == 0 ? 0 : config.l2() * total / counts[feature];
        }
        return count;
    }

    long trainingRows() {
        return trainingRows;
    }

    /** {@return the mean loss of each epoch} */
    double[] train(final Dataset dataset) {
        final double[] losses = new double[config.epochs()];
        for (int epoch = 0; epoch < losses.length; epoch++) {
            losses[epoch] = epoch(RowOrder.turns(dataset, config.heldOut(), config.seed(), epoch));
        }
        return losses;
    }

    void startFrom(final LinearModel model) {
        bias = model.bias();
        model.forEachWeight((feature, weight) -> {
            weights[feature] = weight;
            touched[feature] = true;
            visited[feature] = true;
        });
    }

    private double epoch(final List<long[]> turns) {
        double loss = 0;
        double total = 0;
        for (final long[] turn : turns) {
            final double rate = rate();
            for (final long number : turn) {
                final Row row = rows.get((int) number);
                loss += row.weight() * train(row, rate);
                total += row.weight();
                step++;
            }
        }
        return loss / total;
    }

    private double rate() {
        final double passes = (double) step / trainingRows;
        final double decayRate = config.schedule().decay();
        final double base = config.learningRate();
        final Schedule.Kind kind = config.schedule().kind();
        if (kind == Schedule.Kind.INVERSE_TIME) {
            return base / (1 + decayRate * passes);
        } else if (kind == Schedule.Kind.INVERSE_SQRT) {
            return base / Math.sqrt(1 + decayRate * passes);
        } else if (kind == Schedule.Kind.EXPONENTIAL) {
            return base * Math.pow(decayRate, passes);
        } else if (kind == Schedule.Kind.EPOCH) {
            return base * Math.pow(decayRate, step / trainingRows);
        }
        return base;
    }

    private double train(final Row row, final double rate) {
        double margin = bias;
        for (int k = 0; k < row.length(); k++) {
            margin += row.values()[k] * weights[row.indices()[k]];
        }
        nearKink |= config.loss() instanceof HingeLoss && Math.abs(1 - row.label() * margin) < 2e-5;
        final double derivative = row.weight() * derivative(margin, row.label());
        if (derivative == 0 && config.l2() == 0) {
            return loss(margin, row.label());
        }
        if (config.optimizer() instanceof AdaGrad adaGrad) {
            biasSquares += derivative * derivative;
            bias -= rate * derivative / Math.sqrt(biasSquares + adaGrad.epsilon());
        } else {
            bias -= rate * derivative;
        }
        for (int k = 0; k < row.length(); k++) {
            update(row.indices()[k], derivative * row.values()[k], rate);
        }
        return loss(margin, row.label());
    }

    private void update(final int feature, final double gradient, final double rate) {
        double size = rate;
        if (config.optimizer() instanceof AdaGrad adaGrad) {
            squares[feature] += gradient * gradient;
            size = rate / Math.sqrt(squares[feature] + adaGrad.epsilon());
        }
        visited[feature] = true;
        touched[feature] |= gradient != 0;
        weights[feature] = (weights[feature] - size * gradient) / (1 + size * decay[feature]);
    }

    double loss(final double margin, final double label) {
        return switch (config.loss().name()) {
            case "logistic" -> Math.log(1 + Math.exp(-label * margin));
            case "hinge" -> Math.max(0, 1 - label * margin);
            case "squared" -> (margin - label) * (margin - label) / 2;
            default -> throw new IllegalArgumentException(config.loss().name());
        };
    }

    private double derivative(final double margin, final double label) {
        return switch (config.loss().name()) {
            case "logistic" -> -label / (1 + Math.exp(label * margin));
            case "hinge" -> label * margin < 1 ? -label : 0;
            case "squared" -> margin - label;
            default -> throw new IllegalArgumentException(config.loss().name());
        };
    }
}
