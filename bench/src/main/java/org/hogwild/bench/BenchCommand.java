package org.hogwild.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hogwild.bench.harness.Section;
import org.hogwild.bench.harness.Size;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The harness's command line: checks the options, then runs the sections. */
@Command(name = "hogwild bench", mixinStandardHelpOptions = true, version = "hogwild bench", showDefaultValues = true,
    description = "Measures this machine, and Hogwild on it. Writes a JSON record and an HTML page, and ends with "
        + "a table of targets.",
    footer = {"", "'hogwild bench jmh ...' runs the JMH micro-benchmarks instead.",
        "Exit codes: 0 done, 1 a section failed, 2 misused."})
final class BenchCommand implements Callable<Integer> {
    private static final int QUICK_ROUNDS = 3;
    private static final int FULL_ROUNDS = 7;

    private final List<Section> sections;
    private final PrintStream out;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "A coarse selection, in about ten minutes; this is what you get unless "
        + "you say --full.", showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private boolean quick;

    @Option(names = "--full", description = "Everything, as long as it takes.",
        showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private boolean full;

    @Option(names = "--tiny", hidden = true, description = "Seconds, to test the harness itself.")
    private boolean tiny;

    @Option(names = "--only", split = ",", paramLabel = "SECTION", description = "Only these sections; see --list.",
        showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private List<String> only = new ArrayList<>();

    @Option(names = "--list", description = "List the sections and end.",
        showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private boolean list;

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is measured, in turn; "
        + QUICK_ROUNDS + " with --quick, " + FULL_ROUNDS + " with --full unless given.")
    private Integer rounds;

    @Option(names = "--seed", paramLabel = "N", description = "Picks data and orders.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "DIR", description = "Where record.json and index.html go.")
    private Path outputDirectory = Path.of("hogwild-bench");

    @Option(names = "--data", paramLabel = "DIR", description = "Where data sets lie that are kept for the next run.")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"), "hogwild-bench-data");

    @Option(names = "--home", paramLabel = "DIR", hidden = true, description = "The checkout.")
    private Path home = checkout();

    BenchCommand(final List<Section> sections, final PrintStream out) {
        this.sections = sections;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            sections.forEach(section -> out.printf("%-14s %s%n", section.name(), section.description()));
            return 0;
        }
        final List<Section> chosen = chosen();
        final Map<String, Object> options = new LinkedHashMap<>();
        options.put("size", size().name().toLowerCase(Locale.ROOT));
        options.put("sections", chosen.stream().map(Section::name).toList());
        options.put("rounds", rounds());
        options.put("seed", seed);
        options.put("out", outputDirectory.toString());
        options.put("data", data.toString());
        Files.createDirectories(outputDirectory);
        Files.createDirectories(data);
        return new HarnessRun(chosen, size(), rounds(), seed, home.toAbsolutePath().normalize(), out)
            .run(options, outputDirectory, data.toAbsolutePath());
    }

    private Size size() {
        if (quick && full || tiny && (quick || full)) {
            throw new ParameterException(spec.commandLine(), "--quick and --full exclude each other");
        }
        return full ? Size.FULL : tiny ? Size.TINY : Size.QUICK;
    }

    private int rounds() {
        if (rounds != null && rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds " + rounds + " is not positive");
        }
        return rounds != null ? rounds : size().choose(1, QUICK_ROUNDS, FULL_ROUNDS);
    }

    private List<Section> chosen() {
        final List<String> known = sections.stream().map(Section::name).toList();
        for (final String name : only) {
            if (!known.contains(name)) {
                throw new ParameterException(spec.commandLine(),
                    "--only " + name + ": unknown, expected some of " + String.join(", ", known));
            }
        }
        return sections.stream().filter(section -> only.isEmpty() || only.contains(section.name())).toList();
    }

    /** The folder whose bench/target holds the jar that runs, or the working directory. */
    private static Path checkout() {
        try {
            final Path jar = Path.of(BenchCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (Path folder = jar.getParent(); folder != null; folder = folder.getParent()) {
                if (Files.isRegularFile(folder.resolve("hogwild"))) {
                    return folder;
                }
            }
            return Path.of("");
        } catch (final URISyntaxException e) {
            return Path.of("");
        }
    }
}
