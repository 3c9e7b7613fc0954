package org.hogwild.cli;

import static org.hogwild.cli.JsonLines.event;
import static org.hogwild.cli.JsonLines.events;
import static org.hogwild.cli.JsonLines.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.cli.Cli.Result;
import org.hogwild.cli.demo.DemoData;
import org.hogwild.cli.demo.DemoFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemoCommandTest {
    private static final String LOCAL_REPOSITORY = "maven.repo.local";

    @TempDir
    private Path temporary;
    private Path directory;
    private String localRepository;

    @BeforeEach
    void hideTheLocalRepository() {
        directory = temporary.resolve("demo");
        localRepository = System.getProperty(LOCAL_REPOSITORY);
        System.setProperty(LOCAL_REPOSITORY, temporary.resolve("repository").toString());
    }

    @AfterEach
    void restoreTheLocalRepository() {
        if (localRepository == null) {
            System.clearProperty(LOCAL_REPOSITORY);
        } else {
            System.setProperty(LOCAL_REPOSITORY, localRepository);
        }
    }

    @Test
    void shouldTrainAndTellWhatToTryNext() throws IOException {
        final DemoData data = DemoFixture.prepare(directory);
        final List<String> lines = Cli.succeed("demo", "--directory", directory, "--threads", 1).lines();
        assertTrue(lines.contains(data.train().rows() + " glosses to train on, " + data.test().rows()
            + " others to test with, in " + directory), lines.toString());
        assertTrue(lines.contains("    " + "./hogwild inspect --model " + directory.resolve("model.hgw") + " --names "
            + directory.resolve("features.tsv")), lines.toString());
        // the two words that tell nouns from verbs here
        final int nouns = lines.indexOf("strongest for label 1:");
        final int verbs = lines.indexOf("strongest for label -1:");
        assertTrue(lines.subList(nouns + 1, verbs).stream().anyMatch(line -> line.matches(".*\\d  thing.*")),
            lines.toString());
        assertTrue(lines.subList(verbs + 1, verbs + 11).stream().anyMatch(line -> line.matches(".*\\d  (to )?do.*")),
            lines.toString());
        // once more, over the model that is there
        assertEquals("", Cli.succeed("demo", "--directory", directory, "--quiet").out());
        assertEquals(List.of("demo.properties", "features.tsv", "model.hgw", "test.svm", "train.svm"),
            Cli.names(directory));
    }

    @Test
    void shouldTellPrograms() throws IOException {
        final DemoData data = DemoFixture.prepare(directory);
        final String out = Cli.succeed("demo", "--directory", directory, "--json").out();
        assertEquals(data.train().rows(), number(events(out, "load").get(0), "rows"));
        assertEquals(data.test().rows(), number(event(out, "evaluation"), "rows"));
        assertEquals(1, number(event(out, "evaluation"), "accuracy"));
        assertEquals(10, events(out, "epoch").size());
        assertEquals(directory.resolve("model.hgw").toString(), event(out, "done").get("model"));
    }

    @Test
    void shouldExplainAFailedDownload() throws IOException {
        final List<String> requests = new ArrayList<>();
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            final String repository = "http://127.0.0.1:" + server.getAddress().getPort() + "/maven";
            final Result result = Cli.run("demo", "--directory", directory, "--repository", repository);
            final String source = repository + "/" + DemoData.SOURCE.repositoryPath();
            assertEquals(1, result.code());
            assertEquals("hogwild: cannot get " + DemoData.SOURCE.coordinates() + " from " + source
                + ": the server answered with status 404; to fetch it by hand, save " + source + " as "
                + directory.resolve(DemoData.SOURCE.fileName()) + "\n", result.err());
            assertEquals(List.of("/maven/" + DemoData.SOURCE.repositoryPath()), requests);
        } finally {
            server.stop(0);
        }
        assertEquals(List.of(), Cli.names(temporary));
    }

    @Test
    void shouldRefuseAFileAsDirectory() throws IOException {
        Files.writeString(directory, "a file");
        assertEquals("hogwild: " + directory + " is not a directory\n",
            Cli.run("demo", "--directory", directory).err());
    }
}
