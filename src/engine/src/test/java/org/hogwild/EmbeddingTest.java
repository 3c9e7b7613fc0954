package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetBuilder;
import org.hogwild.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program that embeds the engine has to write, and what it is told if it forgets the JVM option. */
@Timeout(120)
class EmbeddingTest {
    /** A small program of a user. */
    public static final class Program {
        private Program() {
        }

        public static void main(final String[] arguments) {
            try (DatasetBuilder rows = Dataset.builder()) {
                for (int i = 0; i < 1000; i++) {
                    rows.add(i % 2, new int[] {i % 2, 2 + i % 5}, new float[] {1, 0.5f});
                }
                try (Dataset dataset = rows.build();
                     LinearModel model = new Trainer(TrainingConfig.defaults()).train(dataset)) {
                    System.out.println(model.predict(new int[] {1}, new float[] {1}) > 0.9f ? "yes" : "no");
                }
            }
        }
    }

    private record Outcome(int exitCode, String output) {
    }

    private static Outcome run(final String... options) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), Program.class.getName()));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
        final Process process = builder.start();
        try {
            final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return new Outcome(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldTrainAndPredictInAFewLines() throws IOException, InterruptedException {
        final Outcome outcome = run(Memory.REQUIRED_OPTION.split(" "));
        assertEquals(0, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().endsWith("yes" + System.lineSeparator()), outcome.output());
    }

    @Test
    void shouldNameTheMissingOption() throws IOException, InterruptedException {
        final Outcome outcome = run();
        assertEquals(1, outcome.exitCode(), outcome.output());
        final String message = "Exception in thread \"main\" java.lang.IllegalStateException: Hogwild keeps its data"
            + " off-heap and needs the JVM option --add-exports java.base/jdk.internal.misc=ALL-UNNAMED";
        assertEquals(1, outcome.output().lines().filter(line -> line.startsWith(message)).count(), outcome.output());
        assertFalse(outcome.output().contains("Caused by"), outcome.output());
    }
}
