package org.hogwild.cli.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Finds an artifact in the local Maven repository or in a cache of its own, and downloads it into the cache
 * if neither has it. A copy counts only if its size and hash are right; a wrong one in the cache is replaced,
 * one in Maven's repository is left alone. Downloads follow redirects and go through the proxy that the JVM's
 * proxy selector names.
 */
public final class ArtifactFetcher {

    /** The public repository that Maven itself downloads from. */
    public static final URI MAVEN_CENTRAL = URI.create("https://repo.maven.apache.org/maven2/");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(10);
    private static final int HTTP_OK = 200;

    private final Path localRepository;
    private final Path cache;
    private final URI remote;
    private final Consumer<String> notices;

    /**
     * Looks up nothing yet.
     *
     * @param localRepository root of a Maven repository on this machine; need not exist
     * @param cache           directory for downloads; created when needed
     * @param remote          root of a Maven repository behind HTTP or HTTPS
     * @param notices         is told, in one line, before a download begins
     */
    public ArtifactFetcher(Path localRepository, Path cache, URI remote, Consumer<String> notices) {
        this.localRepository = localRepository;
        this.cache = cache;
        this.remote = remote.toString().endsWith("/") ? remote : URI.create(remote + "/");
        this.notices = notices;
    }

    /**
     * {@return the repository that the system property maven.repo.local names, else the one in the user's
     * home}
     */
    public static Path defaultLocalRepository() {
        final String named = System.getProperty("maven.repo.local");
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    /**
     * {@return the path of a verified copy}
     *
     * @param artifact what to find
     * @throws IOException if no copy is right and none can be downloaded; says what was tried and how to get
     *                     the file by hand
     */
    public Path fetch(MavenArtifact artifact) throws IOException {
        final Path cached = cache.resolve(artifact.fileName());
        final List<String> rejected = new ArrayList<>();
        for (final Path candidate : List.of(localRepository.resolve(artifact.repositoryPath()), cached)) {
            if (Files.isRegularFile(candidate)) {
                final Optional<String> mismatch = artifact.mismatch(candidate);
                if (mismatch.isEmpty()) {
                    return candidate;
                }
                rejected.add(candidate + ": " + mismatch.get());
            }
        }
        final URI source = remote.resolve(artifact.repositoryPath());
        try {
            download(artifact, source, cached);
        } catch (IOException e) {
            throw new IOException(explain(artifact, source, cached, e, rejected), e);
        }
        return cached;
    }

    private void download(MavenArtifact artifact, URI source, Path target) throws IOException {
        notices.accept("Downloading " + artifact.bytes() + " bytes from " + source);
        Files.createDirectories(target.toAbsolutePath().getParent());
        final Path partial = HashedFile.partialOf(target);
        try {
            final HttpResponse<Path> response = request(source, partial);
            if (response.statusCode() != HTTP_OK) {
                throw new IOException("the server answered with status " + response.statusCode());
            }
            final Optional<String> mismatch = artifact.mismatch(partial);
            if (mismatch.isPresent()) {
                throw new IOException(mismatch.get());
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static HttpResponse<Path> request(URI source, Path target) throws IOException {
        final HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        final HttpRequest request = HttpRequest.newBuilder(source).timeout(ANSWER_TIMEOUT).build();
        final CompletableFuture<HttpResponse<Path>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofFile(target));
        try {
            return answer.get(DOWNLOAD_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("not complete after " + DOWNLOAD_TIMEOUT.toMinutes() + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static String explain(
            MavenArtifact artifact, URI source, Path cached, IOException cause, List<String> rejected) {
        final StringBuilder text = new StringBuilder()
                .append("cannot get ").append(artifact.coordinates())
                .append(" from ").append(source).append(": ").append(cause.getMessage());
        for (final String copy : rejected) {
            text.append("; not used: ").append(copy);
        }
        return text.append("; to fetch it by hand, save ").append(source).append(" as ")
                .append(cached.toAbsolutePath()).toString();
    }
}
