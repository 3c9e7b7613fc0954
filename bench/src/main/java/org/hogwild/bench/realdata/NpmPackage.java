package org.hogwild.bench.realdata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A package of the npm registry, pinned to its content.
 *
 * @param name without a scope
 * @param version a released version
 * @param sha256 hash of the package's archive, in lower-case hexadecimal digits
 */
record NpmPackage(String name, String version, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** {@return name and version as npm wants them} */
    String coordinates() {
        return name + "@" + version;
    }

    /** {@return the archive's name, as {@code npm pack} chooses it} */
    String fileName() {
        return name + "-" + version + ".tgz";
    }

    /**
     * Reads a whole file, to see whether it is this package.
     *
     * @throws IOException if it is not, or cannot be read
     */
    void check(final Path file) throws IOException {
        final MessageDigest digest = sha256Digest();
        final byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        final String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw new IOException(file + ": expected SHA-256 " + sha256 + " of " + coordinates() + ", found " + found);
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
