package org.hogwild.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Reads inputs one after the other and cuts them at line ends, about every {@value #CHUNK_BYTES} bytes of text. Where
 * the cuts fall depends on the text only. Chunks are handed out under a lock; what little happens inside, a copy from
 * the page cache or a decompression, overlaps with the parsing of the chunks before.
 */
final class TextSource implements ChunkSource {
    static final int CHUNK_BYTES = 512 * 1024;

    private static final int LONGEST_LINE = 1 << 30;

    private final List<TextInput> inputs;
    private int opened;
    private InputStream current;
    private Counting counting;
    private long rawBytesBefore;
    private byte[] carry = new byte[0];
    private int carried;
    private boolean atStart;
    private long sequence;

    TextSource(final List<TextInput> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /** {@return the bytes read so far, as stored: before decompression} */
    synchronized long rawBytes() {
        return rawBytesBefore + (counting == null ? 0 : counting.count);
    }

    @Override
    public synchronized boolean next(final Chunk chunk) throws IOException {
        while (true) {
            if (current == null && !openNext()) {
                return false;
            }
            fill(chunk);
            if (chunk.length > 0 || chunk.failure != null) {
                chunk.sequence = sequence++;
                chunk.input = opened - 1;
                chunk.name = inputs.get(opened - 1).name();
                return true;
            }
        }
    }

    private boolean openNext() throws IOException {
        if (opened == inputs.size()) {
            return false;
        }
        final TextInput input = inputs.get(opened++);
        counting = new Counting(input.open());
        current = Decompression.open(input.name(), counting);
        atStart = true;
        return true;
    }

    private void fill(final Chunk chunk) throws IOException {
        chunk.failure = null;
        chunk.length = 0;
        int capacity = CHUNK_BYTES;
        int filled = carried;
        int cut = 0;
        while (cut == 0 && current != null) {
            if (filled >= capacity) {
                capacity = 2 * filled;
            }
            reserve(chunk, capacity);
            if (carried > 0) {
                System.arraycopy(carry, 0, chunk.bytes, 0, carried);
                carried = 0;
            }
            final int before = filled;
            filled = readFully(chunk, filled, capacity);
            cut = afterLastLine(chunk.bytes, before, filled);
        }
        finish(chunk, filled, cut);
    }

    private int readFully(final Chunk chunk, final int from, final int to) {
        int filled = from;
        try {
            while (filled < to) {
                final int read = current.read(chunk.bytes, filled, to - filled);
                if (read < 0) {
                    closeCurrent();
                    break;
                }
                filled += read;
            }
        } catch (final IOException e) {
            chunk.failure = e;
            abandonCurrent();
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

    private void finish(final Chunk chunk, final int filled, final int cut) {
        if (current == null && chunk.failure == null) {
            chunk.length = filled;
        } else {
            chunk.length = cut;
            if (current != null) {
                carried = filled - cut;
                if (carry.length < carried) {
                    carry = new byte[carried];
                }
                System.arraycopy(chunk.bytes, cut, carry, 0, carried);
            }
        }
        chunk.bytes[chunk.length] = '\n';
    }

    private static int afterLastLine(final byte[] bytes, final int from, final int to) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private static void reserve(final Chunk chunk, final int bytes) throws IOException {
        if (bytes > LONGEST_LINE || bytes < 0) {
            throw new IOException("a line is longer than " + LONGEST_LINE / 2 + " bytes");
        }
        if (chunk.bytes.length < bytes + Chunk.SLACK) {
            chunk.bytes = Arrays.copyOf(chunk.bytes, bytes + Chunk.SLACK);
        }
    }

    private void closeCurrent() throws IOException {
        rawBytesBefore += counting.count;
        counting = null;
        final InputStream closing = current;
        current = null;
        closing.close();
    }

    private void abandonCurrent() {
        try {
            closeCurrent();
        } catch (final IOException e) {
            current = null; // the failure to read is the one to report
        }
    }

    @Override
    public synchronized void close() throws IOException {
        opened = inputs.size();
        if (current != null) {
            closeCurrent();
        }
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(final InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            final int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int length) throws IOException {
            final int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
