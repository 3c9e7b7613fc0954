package org.hogwild.bench.realdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages are fetched once, checked always, and half of one never stays; npm is a stand-in. */
class PackageCacheTest {
    private static final String SHA256_OF_GOOD = "770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c";
    private static final NpmPackage WANTED = new NpmPackage("words", "1.2.3", SHA256_OF_GOOD);

    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();
    private Path cache;

    @BeforeEach
    void chooseCache() {
        cache = directory.resolve("cache");
    }

    private PackageCache cache(final String script) throws IOException {
        final Path npm = directory.resolve("npm");
        Files.writeString(npm, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new PackageCache(cache, List.of(npm.toString()), said::add);
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void shouldFetchWithNpmOnce() throws IOException {
        final PackageCache packages = cache("echo \"$@\" >> '" + directory.resolve("calls")
            + "'; printf good > \"$4/words-1.2.3.tgz\"");
        final Path archive = packages.fetch(WANTED);
        assertEquals("good", Files.readString(archive));
        assertEquals(archive, packages.fetch(WANTED));
        final List<String> calls = Files.readAllLines(directory.resolve("calls"));
        assertEquals(1, calls.size());
        assertTrue(calls.get(0).matches("pack --loglevel=error --pack-destination .* words@1\\.2\\.3"), calls.get(0));
        assertEquals(List.of("words-1.2.3.tgz"), cached());
        assertEquals(1, said.size());
    }

    @Test
    void shouldRefuseAnotherContent() throws IOException {
        final PackageCache packages = cache("printf bad > \"$4/words-1.2.3.tgz\"");
        final IOException e = assertThrows(IOException.class, () -> packages.fetch(WANTED));
        assertTrue(e.getMessage().contains("expected SHA-256 " + SHA256_OF_GOOD), e.getMessage());
        assertEquals(List.of(), cached());
    }

    @Test
    void shouldNotTrustWhatLiesInTheCache() throws IOException {
        Files.createDirectories(cache);
        Files.writeString(cache.resolve("words-1.2.3.tgz"), "bad");
        final PackageCache packages = cache("exit 1");
        final IOException e = assertThrows(IOException.class, () -> packages.fetch(WANTED));
        assertTrue(e.getMessage().contains("words-1.2.3.tgz: expected SHA-256"), e.getMessage());
    }

    @Test
    void shouldSayWhatNpmSaysAndHowToGetThePackageByHand() throws IOException {
        final PackageCache packages = cache("echo no network; exit 3");
        final IOException e = assertThrows(IOException.class, () -> packages.fetch(WANTED));
        assertTrue(e.getMessage().contains("exit code 3: no network"), e.getMessage());
        assertTrue(e.getMessage().contains("npm pack words@1.2.3"), e.getMessage());
        assertEquals(List.of(), cached());
    }

    @Test
    void shouldSayThatNpmIsMissing() {
        final PackageCache packages =
            new PackageCache(cache, List.of(directory.resolve("no-npm").toString()), said::add);
        final IOException e = assertThrows(UnreachableException.class, () -> packages.fetch(WANTED));
        assertTrue(e.getMessage().contains("no-npm"), e.getMessage());
    }

    @Test
    void shouldTellAMissingNetworkFromOtherFailures() throws IOException {
        final PackageCache offline = cache("echo npm error code ENOTFOUND; exit 1");
        assertThrows(UnreachableException.class, () -> offline.fetch(WANTED));
        final PackageCache unknown = cache("echo npm error code E404; exit 1");
        assertEquals(IOException.class,
            assertThrows(IOException.class, () -> unknown.fetch(WANTED)).getClass());
    }
}
