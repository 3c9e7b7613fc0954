package org.hogwild.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.datasource.LibSVMDataSource;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * Tribuo's linear model with logistic loss and Adagrad, the configuration of its tutorials. A run cannot be looked at
 * between two passes: each number of passes is a run of its own, timed from its own start.
 */
public final class Tribuo {
    private static final double RATE = 1.0;
    private static final int SILENT = -1;

    private Tribuo() {
    }

    /** {@code Tribuo TRAIN TEST PASSES LOSS}: one pass, then two, until that many or a loss at most this */
    public static void main(final String[] arguments) throws IOException {
        Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
        final int mostPasses = Integer.parseInt(arguments[2]);
        final double target = Double.parseDouble(arguments[3]);
        final Protocol protocol = new Protocol(System.out);
        final LibSVMDataSource<Label> source = new LibSVMDataSource<>(Path.of(arguments[0]), new LabelFactory());
        final MutableDataset<Label> training = new MutableDataset<>(source);
        protocol.loaded();
        final String positive = training.getOutputInfo().getDomain().stream().map(Label::getLabel)
            .filter(label -> Double.parseDouble(label) > 0).findFirst().orElseThrow();
        final LibSVMDataSource<Label> test = new LibSVMDataSource<>(
            Path.of(arguments[1]), new LabelFactory(), source.isZeroIndexed(), source.getMaxFeatureID());
        double loss = Double.POSITIVE_INFINITY;
        for (int passes = 1; passes <= mostPasses && loss > target; passes++) {
            final LinearSGDTrainer trainer = new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(RATE), passes, SILENT, 1, 1L);
            final long start = System.nanoTime();
            final Model<Label> model = trainer.train(training);
            final double seconds = Protocol.secondsSince(start);
            for (final Example<Label> row : test) {
                protocol.predicted(model.predict(row).getOutputScores().get(positive).getScore(),
                    row.getOutput().getLabel().equals(positive));
            }
            loss = protocol.trained(passes, seconds);
        }
    }
}
