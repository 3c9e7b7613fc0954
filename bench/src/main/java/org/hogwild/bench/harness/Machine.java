package org.hogwild.bench.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What figures depend on and must be published with. */
public final class Machine {
    private Machine() {
    }

    /** {@return processor, cores, memory, system, load, Java and its flags, commit} */
    public static Map<String, Object> describe(final Path home, final Path scratch) throws InterruptedException {
        final Map<String, Object> facts = system();
        final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        facts.put("java", runtime.getVmName() + " " + runtime.getVmVersion() + ", " + System.getProperty("java.home"));
        facts.put("flags", String.join(" ", runtime.getInputArguments()));
        facts.put("HOGWILD_JAVA_OPTS", System.getenv().getOrDefault("HOGWILD_JAVA_OPTS", ""));
        final String folder = home.toString();
        facts.put("commit", output(scratch, List.of("git", "-C", folder, "rev-parse", "HEAD")));
        facts.put("changed files", output(scratch, List.of("git", "-C", folder, "diff", "HEAD", "--shortstat")));
        facts.put("time", Instant.now().toString());
        return facts;
    }

    /** {@return the same of a command line that is measured, and of the checkout in the working directory} */
    public static Map<String, Object> describe(final String hogwild, final Path scratch) throws InterruptedException {
        final Map<String, Object> facts = system();
        facts.put("hogwild", output(scratch, List.of(hogwild, "--version")));
        facts.put("HOGWILD_JAVA_OPTS", System.getenv().getOrDefault("HOGWILD_JAVA_OPTS", ""));
        facts.put("commit", output(scratch, List.of("git", "rev-parse", "HEAD")));
        facts.put("changed_files", output(scratch, List.of("git", "status", "--porcelain", "--untracked-files=no")));
        return facts;
    }

    private static Map<String, Object> system() {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("processor", value("/proc/cpuinfo", "model name"));
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("memory", value("/proc/meminfo", "MemTotal"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"));
        facts.put("load", firstLine("/proc/loadavg"));
        return facts;
    }

    static String output(final Path scratch, final List<String> command) throws InterruptedException {
        try {
            return String.join("; ", Program.run(scratch, command).lines());
        } catch (final IOException e) {
            return "unknown";
        }
    }

    private static String value(final String file, final String key) {
        try {
            for (final String line : Files.readAllLines(Path.of(file))) {
                if (line.startsWith(key)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
            return "unknown";
        } catch (final IOException e) {
            return "unknown";
        }
    }

    private static String firstLine(final String file) {
        try {
            return Files.readAllLines(Path.of(file)).get(0);
        } catch (final IOException e) {
            return "unknown";
        }
    }
}
