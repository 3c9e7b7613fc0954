package org.hogwild.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32C;
import org.hogwild.memory.Memory;
import org.hogwild.parameters.Parameters;

/** Writes one model to a channel, buffered and checksummed. See {@link ModelFileDescriptor}. */
final class ModelWriter {
    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();

    ModelWriter(final WritableByteChannel channel) {
        this.channel = channel;
    }

    void write(final ModelContent model) throws IOException {
        final byte[] metadata = metadata(model);
        // decided once: workers may touch more features while the sections are written
        final BitSet touched = touched(model);
        final IndexBytes indices = new IndexBytes();
        touched.stream().forEach(indices::add);
        writeHeader(model, metadata.length, indices);
        for (final byte b : metadata) {
            space(1).put(b);
        }
        long previous = -1;
        for (int feature = touched.nextSetBit(0); feature >= 0; feature = touched.nextSetBit(feature + 1)) {
            putVarint(feature - previous - 1);
            previous = feature;
        }
        for (int feature = touched.nextSetBit(0); feature >= 0; feature = touched.nextSetBit(feature + 1)) {
            space(Float.BYTES).putFloat(weight(model, feature));
        }
        flush();
        buffer.putLong(checksum.getValue());
        flush();
    }

    private static byte[] metadata(final ModelContent model) {
        final StringBuilder text = new StringBuilder();
        model.metadata().forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void writeHeader(final ModelContent model, final int metadataBytes, final IndexBytes indices) {
        final long fileBytes = ModelFileDescriptor.HEADER_BYTES + metadataBytes + indices.bytes
            + Float.BYTES * indices.count + ModelFileDescriptor.CHECKSUM_BYTES;
        buffer.put(ModelFileDescriptor.MAGIC)
            .putInt(ModelFileDescriptor.VERSION)
            .putInt(metadataBytes)
            .putLong(fileBytes)
            .putLong(model.parameters().dimension())
            .putLong(indices.count)
            .putLong(indices.bytes)
            .putFloat(model.parameters().bias())
            .putFloat(model.negativeLabel())
            .putFloat(model.positiveLabel())
            .putInt(0);
    }

    private static BitSet touched(final ModelContent model) {
        final BitSet touched = new BitSet();
        for (int feature = 0; feature < model.parameters().dimension(); feature++) {
            if (Parameters.isTouched(weight(model, feature))) {
                touched.set(feature);
            }
        }
        return touched;
    }

    private static float weight(final ModelContent model, final int feature) {
        return Memory.getFloat(model.parameters().address(model.features().internal(feature)));
    }

    private void putVarint(final long value) throws IOException {
        long rest = value;
        while (rest >= 0x80) {
            space(1).put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        space(1).put((byte) rest);
    }

    private ByteBuffer space(final int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private static final class IndexBytes {
        private long count;
        private long bytes;
        private long previous = -1;

        void add(final long feature) {
            final long delta = feature - previous - 1;
            bytes += delta == 0 ? 1 : (70 - Long.numberOfLeadingZeros(delta)) / 7;
            count++;
            previous = feature;
        }
    }
}
