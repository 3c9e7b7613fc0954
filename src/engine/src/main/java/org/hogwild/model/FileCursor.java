package org.hogwild.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads little-endian numbers from a place in a file, forward, leaving the channel's own position alone. */
final class FileCursor {
    private final String name;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long position;

    FileCursor(final String name, final FileChannel channel, final long position) {
        this.name = name;
        this.channel = channel;
        this.position = position;
    }

    float nextFloat() throws IOException {
        return available(Float.BYTES).getFloat();
    }

    long nextLong() throws IOException {
        return available(Long.BYTES).getLong();
    }

    /** Unsigned LEB128. */
    long nextVarint() throws IOException {
        long value = 0;
        int shift = 0;
        byte b;
        do {
            b = available(1).get();
            value |= (long) (b & 0x7F) << shift;
            shift += 7;
        } while (b < 0 && shift < Long.SIZE);
        return value;
    }

    byte[] nextBytes(final int count) throws IOException {
        final byte[] bytes = new byte[count];
        for (int filled = 0; filled < count; ) {
            final int part = Math.min(count - filled, available(1).remaining());
            buffer.get(bytes, filled, part);
            filled += part;
        }
        return bytes;
    }

    private ByteBuffer available(final int bytes) throws IOException {
        while (buffer.remaining() < bytes) {
            buffer.compact();
            final int read = channel.read(buffer, position);
            buffer.flip();
            if (read < 0) {
                throw new EOFException(name + " ends too early");
            }
            position += read;
        }
        return buffer;
    }
}
