package org.hogwild.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.hogwild.data.FeatureMap;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.parameters.Parameters;

/** Reads one model from a file, trusting nothing before its checksum is known to be right. */
final class ModelReader {
    private final String name;
    private final FileChannel channel;
    private final ByteBuffer header = ByteBuffer.allocate(ModelFileDescriptor.HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);

    ModelReader(final String name, final FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    ModelContent read(final MemoryBudget budget) throws IOException {
        readHeader();
        verifyChecksum();
        checkLengths();
        final SortedMap<String, String> metadata = readMetadata();
        final Loss loss = loss(metadata);
        final long dimension = header.getLong(ModelFileDescriptor.DIMENSION_OFFSET);
        if (dimension < 0 || dimension > Integer.MAX_VALUE) {
            throw new ModelFormatException(name, "dimension " + dimension, "at most " + Integer.MAX_VALUE);
        }
        final Parameters parameters = Parameters.allocate(budget, dimension, 1);
        try {
            readWeights(parameters);
        } catch (final IOException | RuntimeException | Error e) {
            parameters.lifetime().close();
            throw e;
        }
        return new ModelContent(parameters, FeatureMap.identity(), loss,
            header.getFloat(ModelFileDescriptor.NEGATIVE_LABEL_OFFSET),
            header.getFloat(ModelFileDescriptor.POSITIVE_LABEL_OFFSET), metadata);
    }

    private void readHeader() throws IOException {
        while (header.hasRemaining() && channel.read(header) >= 0) {
            continue;
        }
        final byte[] magic = ModelFileDescriptor.MAGIC;
        if (header.position() < magic.length || !Arrays.equals(magic, Arrays.copyOf(header.array(), magic.length))) {
            throw new ModelFormatException(name, "a file that does not begin like a model", "a Hogwild model");
        }
        if (header.hasRemaining()) {
            throw new ModelFormatException(name, header.position() + " bytes", "a whole model; the file is truncated");
        }
        final int version = header.getInt(ModelFileDescriptor.VERSION_OFFSET);
        if (version != ModelFileDescriptor.VERSION) {
            throw new ModelFormatException(name, "model format version " + version,
                "version " + ModelFileDescriptor.VERSION);
        }
        final long bytes = header.getLong(ModelFileDescriptor.FILE_BYTES_OFFSET);
        if (bytes > channel.size()) {
            throw new ModelFormatException(name, channel.size() + " bytes", bytes + "; the file is truncated");
        }
        if (bytes != channel.size()) {
            throw new ModelFormatException(name, channel.size() + " bytes", bytes + "; the file is damaged");
        }
    }

    private void verifyChecksum() throws IOException {
        final long end = channel.size() - ModelFileDescriptor.CHECKSUM_BYTES;
        final FileCursor cursor = new FileCursor(name, channel, 0);
        if (end < ModelFileDescriptor.HEADER_BYTES || checksum(cursor, end) != cursor.nextLong()) {
            throw new ModelFormatException(name, "a wrong checksum", "the one stored; the file is damaged");
        }
    }

    private void checkLengths() throws IOException {
        final long size = channel.size();
        final long weights = header.getLong(ModelFileDescriptor.WEIGHTS_OFFSET);
        final long indexBytes = header.getLong(ModelFileDescriptor.INDEX_BYTES_OFFSET);
        if (metadataBytes() < 0 || indexBytes < 0 || indexBytes > size || weights < 0 || weights > size
            || ModelFileDescriptor.HEADER_BYTES + metadataBytes() + indexBytes + Float.BYTES * weights
            + ModelFileDescriptor.CHECKSUM_BYTES != size) {
            throw new ModelFormatException(name, "sections that do not add up to its " + size + " bytes",
                "a model as Hogwild writes it");
        }
    }

    private static long checksum(final FileCursor cursor, final long end) throws IOException {
        final CRC32C checksum = new CRC32C();
        for (long left = end; left > 0; ) {
            final byte[] bytes = cursor.nextBytes((int) Math.min(left, 1 << 16));
            checksum.update(bytes);
            left -= bytes.length;
        }
        return checksum.getValue();
    }

    private SortedMap<String, String> readMetadata() throws IOException {
        final byte[] bytes = new FileCursor(name, channel, ModelFileDescriptor.HEADER_BYTES)
            .nextBytes(metadataBytes());
        final SortedMap<String, String> metadata = new TreeMap<>();
        for (final String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            final int equals = line.indexOf('=');
            if (equals < 0) {
                throw new ModelFormatException(name, "metadata '" + line + "'", "NAME=VALUE");
            }
            metadata.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return metadata;
    }

    private Loss loss(final SortedMap<String, String> metadata) throws ModelFormatException {
        final String loss = metadata.get("loss");
        try {
            return Losses.named(loss);
        } catch (final IllegalArgumentException e) {
            throw new ModelFormatException(name, "a model of the loss " + loss, e.getMessage());
        }
    }

    private void readWeights(final Parameters parameters) throws IOException {
        final long count = header.getLong(ModelFileDescriptor.WEIGHTS_OFFSET);
        final long indexStart = ModelFileDescriptor.HEADER_BYTES + metadataBytes();
        final FileCursor indices = new FileCursor(name, channel, indexStart);
        final FileCursor weights = new FileCursor(
            name, channel, indexStart + header.getLong(ModelFileDescriptor.INDEX_BYTES_OFFSET));
        Memory.putFloat(parameters.biasAddress(), header.getFloat(ModelFileDescriptor.BIAS_OFFSET));
        long feature = -1;
        for (long i = 0; i < count; i++) {
            feature += indices.nextVarint() + 1;
            if (feature < 0 || feature >= parameters.dimension()) {
                throw new ModelFormatException(name, "feature " + feature, "a number below " + parameters.dimension());
            }
            Memory.putFloat(parameters.address(feature), weights.nextFloat());
        }
    }

    private int metadataBytes() {
        return header.getInt(ModelFileDescriptor.METADATA_BYTES_OFFSET);
    }
}
