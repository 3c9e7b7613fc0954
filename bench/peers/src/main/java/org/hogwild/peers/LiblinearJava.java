package org.hogwild.peers;

import de.bwaldvogel.liblinear.InvalidInputDataException;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.io.IOException;
import java.nio.file.Path;

/** LIBLINEAR's translation to Java: logistic regression by the trust region Newton method, to default tolerance. */
public final class LiblinearJava {
    private static final double COST = 16;
    private static final double TOLERANCE = 0.01;
    private static final double NO_BIAS = -1;

    private LiblinearJava() {
    }

    /** {@code LiblinearJava TRAIN TEST} */
    public static void main(final String[] arguments) throws IOException, InvalidInputDataException {
        Linear.disableDebugOutput();
        final Protocol protocol = new Protocol(System.out);
        final Problem training = Problem.readFromFile(Path.of(arguments[0]), NO_BIAS);
        protocol.loaded();
        final long start = System.nanoTime();
        final Model model = Linear.train(training, new Parameter(SolverType.L2R_LR, COST, TOLERANCE));
        final double seconds = Protocol.secondsSince(start);
        final Problem test = Problem.readFromFile(Path.of(arguments[1]), NO_BIAS);
        final int positive = model.getLabels()[0] > 0 ? 0 : 1;
        final double[] probabilities = new double[2];
        for (int row = 0; row < test.l; row++) {
            Linear.predictProbability(model, test.x[row], probabilities);
            protocol.predicted(probabilities[positive], test.y[row] > 0);
        }
        protocol.trained(1, seconds);
    }
}
