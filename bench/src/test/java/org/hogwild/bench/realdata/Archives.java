package org.hogwild.bench.realdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Makes archives as npm does. */
final class Archives {
    private Archives() {
    }

    static Path write(final Path archive, final Map<String, String> files) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive);
            TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(file))) {
            for (final Map.Entry<String, String> entry : files.entrySet()) {
                final byte[] content = entry.getValue().getBytes(StandardCharsets.ISO_8859_1);
                final TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(content.length);
                tar.putArchiveEntry(header);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }
}
