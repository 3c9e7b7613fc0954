package org.hogwild.cli.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArtifactFetcherTest {

    private static final byte[] CONTENT = "some jar".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SAME_SIZE = "same jar".getBytes(StandardCharsets.US_ASCII);
    private static final String SHA256 = "e05fa1b6f363281445f327580546948052cf1a1887d384b0bd3dfc6134eab36c";
    private static final String SAME_SIZE_SHA256 =
            "c881ea7960afdc18461d98558a82e4106c2212ece3e3afac631174180a5a2092";
    private static final MavenArtifact ARTIFACT =
            new MavenArtifact("org.example.words", "words", "1.0", SHA256, CONTENT.length);
    private static final String PLACE = "org/example/words/words/1.0/words-1.0.jar";

    @TempDir
    Path temporary;
    private Path repository;
    private Path cache;
    private HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void startServer() throws IOException {
        repository = temporary.resolve("repository");
        cache = temporary.resolve("deep/cache");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void shouldNameThePlaceInARepository() {
        assertEquals(PLACE, ARTIFACT.repositoryPath());
        assertEquals("org.example.words:words:1.0", ARTIFACT.coordinates());
    }

    @Test
    void shouldPreferVerifiedCopyOfTheLocalRepository() throws IOException {
        final Path local = put(repository.resolve(PLACE), CONTENT);
        put(cache.resolve("words-1.0.jar"), CONTENT);
        assertEquals(local, fetcher().fetch(ARTIFACT));
        assertEquals(List.of(), requests);
    }

    @Test
    void shouldUseVerifiedCopyOfTheCache() throws IOException {
        put(repository.resolve(PLACE), SAME_SIZE);
        final Path cached = put(cache.resolve("words-1.0.jar"), CONTENT);
        assertEquals(cached, fetcher().fetch(ARTIFACT));
        assertEquals(List.of(), notices);
    }

    @Test
    void shouldDownloadIntoTheCache() throws IOException {
        serve("/maven/" + PLACE, CONTENT);
        final Path fetched = fetcher().fetch(ARTIFACT);
        assertEquals(cache.resolve("words-1.0.jar"), fetched);
        assertArrayEquals(CONTENT, Files.readAllBytes(fetched));
        assertEquals(List.of("/maven/" + PLACE), requests);
        assertEquals(List.of("Downloading 8 bytes from " + remote() + "/" + PLACE), notices);
        assertEquals(List.of(fetched), cachedFiles());
        assertEquals(fetched, fetcher().fetch(ARTIFACT));
        assertEquals(1, requests.size());
    }

    @Test
    void shouldFollowRedirect() throws IOException {
        serve("/elsewhere", CONTENT);
        server.createContext("/maven/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 302, new byte[0]);
        });
        assertArrayEquals(CONTENT, Files.readAllBytes(fetcher().fetch(ARTIFACT)));
    }

    @Test
    void shouldReplaceWrongCopyInTheCacheOnly() throws IOException {
        final Path local = put(repository.resolve(PLACE), SAME_SIZE);
        put(cache.resolve("words-1.0.jar"), SAME_SIZE);
        serve("/maven/" + PLACE, CONTENT);
        assertArrayEquals(CONTENT, Files.readAllBytes(fetcher().fetch(ARTIFACT)));
        assertArrayEquals(SAME_SIZE, Files.readAllBytes(local));
    }

    @Test
    void shouldExplainHashMismatch() throws IOException {
        final Path local = put(repository.resolve(PLACE), "short".getBytes(StandardCharsets.US_ASCII));
        serve("/maven/" + PLACE, SAME_SIZE);
        final String source = remote() + "/" + PLACE;
        final IOException e = assertThrows(IOException.class, () -> fetcher().fetch(ARTIFACT));
        assertEquals("cannot get org.example.words:words:1.0 from " + source
                + ": expected SHA-256 " + SHA256 + ", found " + SAME_SIZE_SHA256
                + "; not used: " + local + ": expected 8 bytes, found 5"
                + "; to fetch it by hand, save " + source + " as " + cache.resolve("words-1.0.jar"),
                e.getMessage());
        assertEquals(List.of(), cachedFiles());
    }

    @Test
    void shouldExplainMissingFile() {
        server.createContext("/", exchange -> answer(exchange, 404, new byte[0]));
        final IOException e = assertThrows(IOException.class, () -> fetcher().fetch(ARTIFACT));
        assertTrue(e.getMessage().contains(PLACE + ": the server answered with status 404;"), e.getMessage());
    }

    @Test
    void shouldExplainUnreachableServer() {
        final ArtifactFetcher fetcher = fetcher();
        server.stop(0);
        final IOException e = assertThrows(IOException.class, () -> fetcher.fetch(ARTIFACT));
        assertTrue(e.getMessage().contains("ConnectException"), e.getMessage());
        assertTrue(e.getMessage().contains("; to fetch it by hand, save http://"), e.getMessage());
    }

    @Test
    void shouldStopWhenInterrupted() {
        final CountDownLatch end = new CountDownLatch(1);
        server.createContext("/maven/", exchange -> {
            awaitQuietly(end);
            exchange.close();
        });
        try {
            Thread.currentThread().interrupt();
            final IOException e = assertThrows(IOException.class, () -> fetcher().fetch(ARTIFACT));
            assertEquals(InterruptedIOException.class, e.getCause().getClass());
            assertTrue(Thread.interrupted());
            assertFalse(Files.exists(cache.resolve("words-1.0.jar")));
        } finally {
            end.countDown();
        }
    }

    @Test
    void shouldFindTheRepositoryThatMavenUses() {
        final String before = System.getProperty("maven.repo.local");
        try {
            System.setProperty("maven.repo.local", "some/where");
            assertEquals(Path.of("some/where"), ArtifactFetcher.defaultLocalRepository());
            System.clearProperty("maven.repo.local");
            assertTrue(ArtifactFetcher.defaultLocalRepository().endsWith(Path.of(".m2", "repository")));
        } finally {
            if (before != null) {
                System.setProperty("maven.repo.local", before);
            }
        }
    }

    private ArtifactFetcher fetcher() {
        return new ArtifactFetcher(repository, cache, URI.create(remote()), notices::add);
    }

    private String remote() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/maven";
    }

    private void serve(String path, byte[] content) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestURI().getPath());
            answer(exchange, 200, content);
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path put(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private List<Path> cachedFiles() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }
}
