package org.hogwild.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A jar in a Maven repository, pinned to its content.
 *
 * @param groupId    group, with dots
 * @param artifactId name
 * @param version    a released version
 * @param sha256     hash of the jar in lower-case hexadecimal digits
 * @param bytes      size of the jar
 */
public record MavenArtifact(String groupId, String artifactId, String version, String sha256, long bytes) {

    /** {@return the jar's place in any repository, relative to its root} */
    public String repositoryPath() {
        return groupId.replace('.', '/') + "/" + artifactId + "/" + version + "/" + fileName();
    }

    /** {@return the jar's name without a folder} */
    public String fileName() {
        return artifactId + "-" + version + ".jar";
    }

    /** {@return group, name and version, separated by colons} */
    public String coordinates() {
        return groupId + ":" + artifactId + ":" + version;
    }

    /**
     * Reads the whole file, to see whether it is this artifact.
     *
     * @param file an existing file
     * @return empty if it is, else how it differs
     * @throws IOException if the file cannot be read
     */
    public Optional<String> mismatch(Path file) throws IOException {
        final long size = Files.size(file);
        if (size != bytes) {
            return Optional.of("expected " + bytes + " bytes, found " + size);
        }
        final String found = HashedFile.sha256(file);
        return found.equals(sha256)
                ? Optional.empty()
                : Optional.of("expected SHA-256 " + sha256 + ", found " + found);
    }
}
