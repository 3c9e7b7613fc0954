package org.hogwild.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hogwild.bench.harness.Json;
import org.hogwild.bench.harness.Program;
import org.hogwild.bench.record.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness measures what it says, with stand-ins for the programs it runs. */
class ComparisonTest {
    private static final String HOGWILD = """
        #!/bin/sh
        case $1 in
            --version) echo 'hogwild 1' ;;
            generate) echo "$@" > "${0%/*}/generated"; printf '%0500000d' 0 > "${15}"; touch "${19}" ;;
            train) echo "$@" >> "${0%/*}/trained"
                seconds=0.5; case "$*" in *'--threads 2'*) seconds=0.25 ;; esac
                echo '{"event":"load","seconds":'$seconds',"rows":4,"features":9,"nonzeros":1000,"bytes":8000}'
                echo '{"event":"epoch","epoch":1,"seconds":9,"nonzeros":1000,"validation_loss":0.5}'
                echo '{"event":"epoch","epoch":2,"seconds":'$seconds',"nonzeros":1000,"validation_loss":0.4}'
                echo '{"event":"epoch","epoch":3,"seconds":0.001,"nonzeros":1000,"validation_loss":0.3,'\\
                    '"validation_accuracy":0.9}'
                echo '{"event":"done","seconds":3,"peak_rss_bytes":8000000000,"model":"m"}' ;;
        esac
        """;
    private static final String REFERENCE = """
        #!/bin/sh
        echo 'epoch 1 seconds 0.2 ns_per_nonzero 2.0 log_loss 0.6 accuracy 0.7'
        echo 'epoch 2 seconds 0.3 ns_per_nonzero 3.0 log_loss 0.5 accuracy 0.8'
        """;
    private static final String LIBLINEAR = """
        #!/bin/sh
        sleep 0.05
        """;

    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();

    private String script(final String name, final String text) throws IOException {
        final Path file = directory.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private Samples compare(final String liblinear) throws IOException, InterruptedException {
        return new Comparison(ComparisonOptions.parse("--work", directory.resolve("work").toString(), "--rounds", "2",
            "--rows", "4", "--test-rows", "2", "--epochs", "3", "--hogwild", script("hogwild", HOGWILD),
            "--reference", script("reference", REFERENCE), "--liblinear", liblinear), said::add).run();
    }

    private static double median(final Samples samples, final String name) {
        return samples.get(name).median();
    }

    @Test
    void shouldReportMediansAndRatios() throws Exception {
        final Samples samples = compare(script("liblinear", LIBLINEAR));
        assertEquals(0.25, median(samples, "C, sgd, 1 thread"), 1e-12);
        assertEquals(2.5, median(samples, "C, adagrad, 1 thread, time"), 1e-12);
        assertEquals(0.5, median(samples, "C, sgd, 1 thread, log loss"), 1e-12);
        assertEquals(0.5, median(samples, "hogwild, sgd, 1 thread"), 1e-12);
        assertEquals(5e5, median(samples, "hogwild, sgd, 1 thread, time"), 1e-3);
        assertEquals(0.3, median(samples, "hogwild, adagrad, 2 threads, log loss"), 1e-12);
        assertEquals(0.9, median(samples, "hogwild, adagrad, 2 threads, accuracy"), 1e-12);
        assertEquals(2, median(samples, "sgd: Java / C, 1 thread"), 1e-12);
        assertEquals(2, median(samples, "adagrad: speed-up of 2 threads"), 1e-12);
        assertEquals(1, median(samples, "hogwild, loading, 1 thread"), 1e-12);
        assertEquals(1, median(samples, "hogwild, loading, 2 threads"), 1e-12);
        assertEquals(1e6, median(samples, "hogwild, peak memory / data"), 1e-6);
        assertTrue(median(samples, "LIBLINEAR -s 0, whole run") >= 0.05);
        assertTrue(median(samples, "LIBLINEAR -s 0, peak memory") > 0.1);
        assertTrue(samples.all().stream().allMatch(s -> s.values().size() == 2));
    }

    @Test
    void shouldGenerateOnceAndTrainInTurn() throws Exception {
        compare(script("liblinear", LIBLINEAR));
        assertTrue(Files.readString(directory.resolve("generated")).startsWith(
            "generate --rows 4 --dimension 47236 --mean-nnz 73 --zipf 1.1 --noise 0.03 --seed 1 --output "));
        Files.delete(directory.resolve("generated"));
        compare(script("liblinear", LIBLINEAR));
        assertFalse(Files.exists(directory.resolve("generated")));
        final List<String> trained = Files.readAllLines(directory.resolve("trained"));
        assertEquals("sgd1 sgd2 adagrad1 adagrad2 adagrad", trained.subList(0, 5).stream()
            .map(line -> line.replaceAll(".*--optimizer (\\w+)", "$1").replaceAll("^(\\w+) .*--threads (\\d).*", "$1$2")
                .replaceAll(" .*", "")).collect(Collectors.joining(" ")));
    }

    @Test
    void shouldRecordEverythingAsJson() throws Exception {
        compare("missing-liblinear");
        final String json = Files.readString(directory.resolve("work/comparison.json"));
        final Map<String, Object> record = Json.read(json);
        assertTrue(record.get("results").toString().contains("name=sgd: Java / C, 1 thread"));
        assertEquals("hogwild 1", ((Map<?, ?>) record.get("machine")).get("hogwild"));
        assertEquals("2", ((Map<?, ?>) record.get("options")).get("rounds"));
        assertFalse(json.contains("\"LIBLINEAR -s 0"));
        assertTrue(said.contains("no LIBLINEAR: missing-liblinear is missing (apt-get install liblinear-tools)"));
    }

    @Test
    void shouldSayWhatAFailingProgramSaid() throws Exception {
        final String failing = script("failing", "#!/bin/sh\necho 'no such thing' >&2\nexit 3\n");
        final IOException e = assertThrows(IOException.class, () -> Program.run(directory, List.of(failing)));
        assertEquals(failing + " failed with exit code 3:\nno such thing", e.getMessage());
    }

    @Test
    void shouldRejectOptionsItDoesNotKnow() {
        assertEquals("unknown option --row",
            assertThrows(IllegalArgumentException.class, () -> ComparisonOptions.parse("--row", "1")).getMessage());
        assertEquals("--rows needs a value",
            assertThrows(IllegalArgumentException.class, () -> ComparisonOptions.parse("--rows")).getMessage());
        assertEquals("--rounds 0 is not a positive number",
            assertThrows(IllegalArgumentException.class, () -> ComparisonOptions.parse("--rounds", "0")).getMessage());
    }
}
