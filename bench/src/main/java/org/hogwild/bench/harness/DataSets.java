package org.hogwild.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hogwild.data.Dataset;
import org.hogwild.synthetic.SyntheticConfig;
import org.hogwild.synthetic.SyntheticData;
import org.hogwild.synthetic.SyntheticPart;

/** Synthetic data: as text that is kept from run to run, or in memory. Every byte is a function of shape and seed. */
public final class DataSets {
    /** Rows to validate with that go with the RCV1-like rows. */
    public static final int TEST_ROWS = 20_242;

    private static final int TINY_ROWS = 3_000;

    private DataSets() {
    }

    /**
     * Text of one truth.
     *
     * @param training rows to train on
     * @param heldOut rows to validate with
     */
    public record Texts(Path training, Path heldOut) {
    }

    /** {@return RCV1's shape whole, which the targets are about; a few rows of it in tests of the harness} */
    public static SyntheticConfig rcv1Like(final Context context) {
        final SyntheticConfig whole = SyntheticConfig.rcv1Like().withSeed(context.seed());
        return context.size() == Size.TINY ? whole.withRows(TINY_ROWS) : whole;
    }

    /** {@return LIBSVM text of a shape, generated unless it is there} */
    public static Texts texts(final Context context, final SyntheticConfig shape) throws IOException {
        final String name = name(shape);
        final Path training = context.data().resolve(name + ".train.svm");
        final Path heldOut = context.data().resolve(name + ".test.svm");
        if (!Files.exists(training) || !Files.exists(heldOut)) {
            context.say().accept("  generating " + name + " into " + context.data());
            final SyntheticData data = SyntheticData.create(shape, context.processors());
            final int testRows = Math.min(TEST_ROWS, shape.rows());
            data.write(SyntheticPart.HELD_OUT, testRows, heldOut, rows -> { });
            data.write(SyntheticPart.TRAINING, shape.rows(), training, rows -> { });
        }
        return new Texts(training, heldOut);
    }

    /** {@return the rows of a shape in memory, which the caller closes} */
    public static Dataset inMemory(final Context context, final SyntheticConfig shape) throws IOException {
        return inMemory(shape, context.processors());
    }

    /** {@return the rows of a shape in memory, made by some threads, which the caller closes} */
    public static Dataset inMemory(final SyntheticConfig shape, final int threads) throws IOException {
        final SyntheticData data = SyntheticData.create(shape, threads);
        try (var builder = Dataset.builder()) {
            data.forEach(SyntheticPart.TRAINING, 0, shape.rows(), (label, indices, values, length) ->
                builder.add(label, Arrays.copyOf(indices, length), Arrays.copyOf(values, length)));
            return builder.build();
        }
    }

    private static String name(final SyntheticConfig shape) {
        return "synthetic-" + shape.rows() + "-" + shape.dimension() + "-" + shape.meanNonzeros() + "-"
            + shape.zipfExponent() + "-" + shape.labelNoise() + "-" + shape.seed();
    }
}
