package org.hogwild.bench.sections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hogwild.EpochReport;
import org.hogwild.LinearModel;
import org.hogwild.Trainer;
import org.hogwild.TrainingConfig;
import org.hogwild.TrainingListener;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.record.Measurement;
import org.hogwild.data.Dataset;
import org.hogwild.parameters.Parameters;

/** Trains on text in a process of its own, and prints what epochs and the whole process take. */
final class GrowthPoint {
    private static final int FEWEST_EPOCHS = 6;
    private static final double SECONDS = 1;
    /** About. */
    private static final double NANOS_PER_NONZERO = 4;

    private GrowthPoint() {
    }

    /** Trains on the text that the first argument names, with as many threads as the others say, in turn. */
    public static void main(final String[] arguments) throws IOException {
        try (Dataset dataset = Dataset.read(Path.of(arguments[0]))) {
            final Map<String, Object> found = new LinkedHashMap<>();
            found.put("nonzeros", dataset.statistics().nonzeros());
            for (int i = 1; i < arguments.length; i++) {
                final List<Double> nanos = epochs(dataset, Integer.parseInt(arguments[i]));
                found.put("nanos_" + arguments[i],
                    new Measurement("", "", nanos.subList(nanos.size() / 2, nanos.size())).median());
            }
            found.put("data_bytes", dataset.statistics().bytes());
            found.put("parameter_bytes", Parameters.bytes(
                dataset.dimension(), TrainingConfig.defaults().optimizer().slots()));
            found.put("resident_bytes", residentBytes());
            System.out.print(Json.write(found));
        }
    }

    /** {@return nanoseconds per non-zero of each epoch: at least some, and for some time, as the JIT compiler needs} */
    private static List<Double> epochs(final Dataset dataset, final int threads) {
        final List<Double> nanos = new ArrayList<>();
        final double epoch = NANOS_PER_NONZERO * 1e-9 * dataset.statistics().nonzeros();
        final int most = (int) Math.max(FEWEST_EPOCHS, SECONDS / epoch);
        final TrainingConfig config = TrainingConfig.defaults().withThreads(threads).withEpochs(most);
        final TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(final EpochReport epoch) {
                nanos.add(epoch.seconds() * 1e9 / epoch.nonzeros());
            }
        };
        try (LinearModel model = new Trainer(config).listener(listener).train(dataset)) {
            if (!Float.isFinite(model.bias())) {
                throw new IllegalStateException("the bias is " + model.bias());
            }
        }
        return nanos;
    }

    private static long residentBytes() throws IOException {
        for (final String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("/proc/self/status tells no VmHWM");
    }
}
