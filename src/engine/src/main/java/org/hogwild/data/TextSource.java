package org.hogwild.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;

/**
 * Reads inputs one after the other and cuts them at line ends, about every {@value #CHUNK_BYTES} bytes of text. Where
 * the cuts fall depends on the text only. Chunks are handed out under a lock; what little happens inside, a copy from
 * the page cache or a decompression, overlaps with the parsing of the chunks before.
 */
final class TextSource implements ChunkSource {
    static final int CHUNK_BYTES = 512 * 1024;

    /** Lines up to this many bytes are read whatever stands around them. */
    static final int LONGEST_LINE = 1 << 27;

    private final List<TextInput> inputs;
    private final int longestLine;
    private int opened;
    private InputStream current;
    private byte[] carry = new byte[0];
    private int carried;
    private boolean atStart;
    private long sequence;
    private volatile long rawBytes;

    TextSource(final List<TextInput> inputs) {
        this(inputs, LONGEST_LINE);
    }

    TextSource(final List<TextInput> inputs, final int longestLine) {
        this.inputs = List.copyOf(inputs);
        this.longestLine = longestLine;
    }

    /** {@return the bytes read so far, as stored: before decompression; never waits for a read} */
    long rawBytes() {
        return rawBytes;
    }

    @Override
    public synchronized boolean next(final Chunk chunk) {
        while (current != null || opened < inputs.size()) {
            chunk.failure = null;
            chunk.length = 0;
            if (current == null) {
                openNext(chunk);
            }
            if (current != null) {
                fill(chunk);
            }
            if (chunk.length > 0 || chunk.failure != null) {
                chunk.sequence = sequence++;
                chunk.input = opened - 1;
                chunk.name = inputs.get(opened - 1).name();
                return true;
            }
        }
        return false;
    }

    private void openNext(final Chunk chunk) {
        atStart = true;
        try {
            current = new Counting(inputs.get(opened++).open());
            current = Decompression.open(current);
        } catch (final IOException | RuntimeException e) {
            abandonCurrent(chunk, e);
        }
    }

    private void fill(final Chunk chunk) {
        int capacity = carried < CHUNK_BYTES ? CHUNK_BYTES : 2 * carried;
        chunk.reserve(capacity);
        System.arraycopy(carry, 0, chunk.bytes, 0, carried);
        int filled = carried;
        carried = 0;
        int cut = 0;
        while (cut == 0 && current != null) {
            if (filled > longestLine) {
                abandonCurrent(chunk, new ReadException("a line of more than " + longestLine + " bytes", "a line end"));
                break;
            }
            capacity = Math.max(capacity, 2 * filled);
            chunk.reserve(capacity);
            final int before = filled;
            filled = readFully(chunk, before, capacity);
            cut = afterLastLine(chunk.bytes, before, filled);
        }
        if (current != null) {
            carryOver(chunk.bytes, cut, filled);
        }
        chunk.endAt(current == null && chunk.failure == null ? filled : cut);
    }

    private int readFully(final Chunk chunk, final int from, final int to) {
        int filled = from;
        try {
            while (filled < to) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted");
                }
                final int read = current.read(chunk.bytes, filled, to - filled);
                if (read < 0) {
                    closeCurrent();
                    break;
                }
                filled += read;
            }
        } catch (final IOException | RuntimeException e) {
            abandonCurrent(chunk, e);
        }
        return atStart ? withoutByteOrderMark(chunk.bytes, filled) : filled;
    }

    private int withoutByteOrderMark(final byte[] bytes, final int filled) {
        atStart = false;
        if (filled >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            System.arraycopy(bytes, 3, bytes, 0, filled - 3);
            return filled - 3;
        }
        return filled;
    }

    private static int afterLastLine(final byte[] bytes, final int from, final int to) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private void carryOver(final byte[] bytes, final int from, final int to) {
        carried = to - from;
        if (carry.length < carried) {
            carry = new byte[carried];
        }
        System.arraycopy(bytes, from, carry, 0, carried);
    }

    private void closeCurrent() throws IOException {
        final InputStream closing = current;
        current = null;
        if (closing != null) {
            closing.close();
        }
    }

    private void abandonCurrent(final Chunk chunk, final Exception reason) {
        chunk.failure = ReadException.of(reason);
        try {
            closeCurrent();
        } catch (final IOException | RuntimeException e) {
            chunk.failure.addSuppressed(e);
        }
    }

    /** Closes the input being read and the streams not reached yet; there is nothing more to read then. */
    @Override
    public synchronized void close() throws IOException {
        try {
            closeCurrent();
        } finally {
            while (opened < inputs.size()) {
                inputs.get(opened++).discard();
            }
        }
    }

    /** Counts what is read; called under the source's lock only. */
    private final class Counting extends FilterInputStream {
        Counting(final InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            final int b = super.read();
            rawBytes += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int length) throws IOException {
            final int read = super.read(bytes, offset, length);
            rawBytes += Math.max(0, read);
            return read;
        }
    }
}
