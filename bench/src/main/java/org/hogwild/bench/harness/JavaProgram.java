package org.hogwild.bench.harness;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a main class of the bench jar in a JVM of its own, cold and with memory of its own. */
public final class JavaProgram {
    private JavaProgram() {
    }

    /**
     * Runs it to its end, with the launcher's options.
     *
     * @param heap the largest heap, as {@code -Xmx} takes it
     * @throws IOException if it fails; the message holds what it said
     */
    public static Program.Result run(
        final Path scratch, final Class<?> main, final String heap, final String... arguments)
        throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED", "-XX:+UseParallelGC", "-Xms32m", "-Xmx" + heap,
            "-cp", classPath(main), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return Program.run(scratch, command);
    }

    private static String classPath(final Class<?> main) throws IOException {
        try {
            final String own = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
            return own + File.pathSeparator + System.getProperty("java.class.path");
        } catch (final URISyntaxException e) {
            throw new IOException("cannot tell where " + main + " comes from", e);
        }
    }
}
