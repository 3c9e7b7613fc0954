package org.hogwild.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each peer reads LIBSVM text, learns what is easy to learn, and says so. */
class PeersTest {
    private static final long SEED = 1;
    private static final Pattern TRAINED = Pattern.compile("\\{\"event\":\"trained\",\"passes\":(\\d+),"
        + "\"seconds\":(\\d+\\.\\d+),\"log_loss\":(\\d+\\.\\d+),\"accuracy\":(\\d\\.\\d+)}");

    @TempDir
    Path directory;

    private String training;
    private String test;

    @FunctionalInterface
    private interface Program {
        void main(String... arguments) throws Exception;
    }

    @BeforeEach
    void writeRows() throws IOException {
        training = write("train", 2000, SEED);
        test = write("test", 500, SEED + 1);
    }

    /** The label is whether feature 1 or feature 2 is there; the other features say nothing. */
    private String write(final String name, final int rows, final long seed) throws IOException {
        final Random random = new Random(seed);
        final StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            final boolean positive = random.nextBoolean();
            text.append(positive ? "+1 1:0.7" : "-1 2:0.7").append(' ').append(3 + random.nextInt(20)).append(":0.5\n");
        }
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static List<String> run(final Program program, final String... arguments) throws Exception {
        final PrintStream console = System.out;
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.main(arguments);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void assertLearns(final List<String> lines, final int passes) {
        assertEquals("{\"event\":\"loaded\"}", lines.get(0));
        assertEquals(passes + 1, lines.size(), lines::toString);
        for (int pass = 1; pass <= passes; pass++) {
            final Matcher trained = TRAINED.matcher(lines.get(pass));
            assertTrue(trained.matches(), lines.get(pass));
            assertEquals(pass, Integer.parseInt(trained.group(1)));
            assertEquals(1, Double.parseDouble(trained.group(4)), lines.get(pass));
            assertTrue(Double.parseDouble(trained.group(3)) < 0.2, lines.get(pass));
        }
    }

    @Test
    void shouldLearnWithLiblinear() throws Exception {
        assertLearns(run(LiblinearJava::main, training, test), 1);
    }

    @Test
    void shouldLearnWithTribuo() throws Exception {
        assertLearns(run(Tribuo::main, training, test, "2", "0"), 2);
    }

    @Test
    void shouldStopTribuoAtTheLossWanted() throws Exception {
        assertLearns(run(Tribuo::main, training, test, "5", "0.3"), 1);
    }

    @Test
    void shouldLearnWithVowpalWabbit() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64"),
            "Vowpal Wabbit's artifact holds a library for Linux on x86-64 only");
        assertLearns(run(VowpalWabbit::main, training, test, "3", directory.toString()), 3);
    }

    @Test
    void shouldComputeLossOfProbabilities() {
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final Protocol protocol = new Protocol(new PrintStream(printed, true, StandardCharsets.UTF_8));
        protocol.predicted(0.8, true);
        protocol.predicted(0.6, false);
        final double expected = -(Math.log(0.8) + Math.log(0.4)) / 2;
        assertEquals(expected, protocol.trained(3, 1.5), 1e-12);
        final Matcher trained = TRAINED.matcher(printed.toString(StandardCharsets.UTF_8).strip());
        assertTrue(trained.matches());
        assertEquals(expected, Double.parseDouble(trained.group(3)), 1e-6);
        assertEquals(0.5, Double.parseDouble(trained.group(4)));
    }
}
