package org.hogwild.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents show is run, and what they link to is there. */
class DocumentationTest {
    private static final Path ROOT = root();
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    @TempDir
    private Path directory;

    private static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("README.md")) || !Files.exists(path.resolve("pom.xml"))
            || !Files.exists(path.resolve("docs"))) {
            path = path.getParent();
        }
        return path;
    }

    @Test
    void shouldRunTheJavaExampleOfTheReadme() throws Exception {
        final Matcher example = JAVA.matcher(Files.readString(ROOT.resolve("README.md")));
        assertTrue(example.find(), "no example");
        final Path source = directory.resolve("Example.java");
        Files.writeString(source, example.group(1));
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter messages = new StringWriter();
        final boolean compiled = compiler.getTask(messages, null, null,
            List.of("-cp", System.getProperty("java.class.path"), "-d", directory.toString(), "-proc:none"), null,
            compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source)).call();
        assertTrue(compiled, messages.toString());

        final Path data = directory.resolve("data.svm");
        Files.writeString(data, "+1 3:1 17:0.5\n-1 4:1\n+1 3:1\n-1 4:2 17:0.1\n");
        final Path model = directory.resolve("model");
        final String output = java(List.of("-cp", directory + java.io.File.pathSeparator
            + System.getProperty("java.class.path"), "Example", data.toString(), model.toString()));
        assertTrue(Float.parseFloat(output.trim()) > 0.5f, output);
        assertTrue(Files.size(model) > 64);
    }

    @Test
    void shouldRunTheCommandsOfTheReadme() throws Exception {
        final Matcher blocks = SHELL.matcher(Files.readString(ROOT.resolve("README.md")));
        final List<String> commands = new ArrayList<>();
        while (blocks.find()) {
            blocks.group(1).lines().map(line -> line.replaceFirst("\\s+#.*", "")).forEach(commands::add);
        }
        int run = 0;
        for (final String command : commands) {
            final List<String> words = new ArrayList<>(List.of(command.split("\\s+")));
            if (words.remove(0).equals("./hogwild") && !words.get(0).equals("demo")) {
                words.addAll(0, List.of("-cp", System.getProperty("java.class.path"), "org.hogwild.cli.Main"));
                java(words.stream().map(word -> word.equals("100000") ? "20000" : word).toList());
                run++;
            }
        }
        assertEquals(6, run, "commands found: " + commands);
        assertEquals(10_000, Files.readAllLines(directory.resolve("predictions.txt")).size());
    }

    @Test
    void shouldLinkToWhatIsThere() throws IOException {
        final List<Path> documents;
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            documents = new ArrayList<>(files.filter(file -> file.toString().endsWith(".md")).toList());
        }
        documents.addAll(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        for (final Path document : documents) {
            final Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                final String target = links.group(1);
                assertTrue(target.startsWith("https://") || Files.exists(document.resolveSibling(target)),
                    document + " links to " + target);
            }
        }
    }

    private String java(final List<String> arguments) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED", "-Xmx256m"));
        command.addAll(arguments);
        final Path output = Files.createTempFile(directory, "output", ".txt");
        final Process process = new ProcessBuilder(command).directory(directory.toFile())
            .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "too slow: " + arguments);
        } finally {
            process.destroyForcibly();
        }
        final String text = Files.readString(output);
        assertEquals(0, process.exitValue(), () -> arguments + " printed: " + text);
        return text;
    }
}
