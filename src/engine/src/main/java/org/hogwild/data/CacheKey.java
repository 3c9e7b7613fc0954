package org.hogwild.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * What cached data were made from: for each input its path, its size, when it was modified and a checksum of pieces of
 * it, and how features are numbered. A line each, {@code what=value}. A source that differs in none of these counts as
 * unchanged.
 */
final class CacheKey {
    private static final int PIECES = 16;
    private static final int PIECE_BYTES = 1 << 16;

    private final List<TextInput> inputs;
    private final ReadOptions options;

    CacheKey(final List<TextInput> inputs, final ReadOptions options) {
        this.inputs = inputs;
        this.options = options;
    }

    /** {@return the key as the inputs are now} */
    String text() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (final TextInput input : inputs) {
            final Path path = input.path();
            final BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            final String place = path.toAbsolutePath().normalize().toString();
            text.append("the name of input ").append(input.name()).append('=').append(place).append('\n')
                .append("the size of ").append(input.name()).append('=').append(attributes.size()).append('\n')
                .append("the modification time of ").append(input.name()).append('=')
                .append(attributes.lastModifiedTime()).append('\n')
                .append("the content of ").append(input.name()).append('=')
                .append(Integer.toHexString(sample(path, attributes.size()))).append('\n');
        }
        return text.append("the numbering of features=").append(numbering()).append('\n').toString();
    }

    /**
     * {@return a name for the cached file that other inputs do not have} Of data read like others there is one file,
     * whatever those are: files must not pile up as training data change.
     */
    String fileName() {
        final CRC32C checksum = new CRC32C();
        for (final TextInput input : inputs) {
            checksum.update(input.path().toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
            checksum.update(0);
        }
        checksum.update(options.features() == null ? 0 : 1);
        return inputs.get(0).path().getFileName() + String.format("-%08x.hgd", checksum.getValue());
    }

    /** Its own, or that of the data that these are read like. */
    private String numbering() {
        if (options.features() == null) {
            return "its own";
        }
        final CRC32C checksum = new CRC32C();
        for (final int source : options.features().hotSources()) {
            checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, source));
        }
        return options.features().hot() + " hot of " + options.dimensionLimit() + ", "
            + Long.toHexString(checksum.getValue());
    }

    private static int sample(final Path path, final long size) throws IOException {
        final CRC32C checksum = new CRC32C();
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            for (int i = 0; i < PIECES; i++) {
                channel.position(Math.max(0, size - PIECE_BYTES) * i / (PIECES - 1));
                piece.clear();
                while (piece.hasRemaining() && channel.read(piece) >= 0) {
                    continue;
                }
                checksum.update(piece.flip());
            }
        }
        return (int) checksum.getValue();
    }

    /** {@return what differs between two keys, for people; null if nothing does} */
    static String difference(final String then, final String now) {
        if (then.equals(now)) {
            return null;
        }
        final String[] before = then.split("\n");
        final String[] after = now.split("\n");
        for (int i = 0; i < after.length; i++) {
            if (i >= before.length || !Objects.equals(before[i], after[i])) {
                return after[i].split("=", 2)[0] + " has changed";
            }
        }
        return "it was made from more inputs";
    }
}
