package org.hogwild.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.TransferRegion;

/**
 * Writes compiled data block by block, in memory that does not grow with them, but for a few dozen bytes each. Not
 * thread-safe.
 */
final class CompiledWriter implements AutoCloseable {
    static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final TransferRegion transfer;
    private final List<CompiledContents.Stored> blocks = new ArrayList<>();
    private long position = CompiledDescriptor.HEADER_BYTES;

    /**
     * Writes to an empty file.
     *
     * @param file what errors call it
     */
    CompiledWriter(final Path file, final FileChannel channel, final MemoryBudget budget) throws IOException {
        this.file = file;
        this.channel = channel;
        this.transfer = TransferRegion.allocate(budget, BUFFER_BYTES, "writing compiled data");
        try {
            write(ByteBuffer.allocate(CompiledDescriptor.HEADER_BYTES)); // the true one comes last
        } catch (final IOException | RuntimeException | Error e) {
            transfer.close();
            throw e;
        }
    }

    /** Writes a block behind the others and frees it. */
    void append(final Block block) {
        try (block) {
            final CRC32C checksum = new CRC32C();
            for (long done = 0; done < block.bytes(); done += BUFFER_BYTES) {
                final int length = (int) Math.min(BUFFER_BYTES, block.bytes() - done);
                Memory.copy(block.address() + done, transfer.address(), length);
                checksum.update(transfer.buffer(0, length));
                write(transfer.buffer(0, length));
            }
            blocks.add(new CompiledContents.Stored(
                block.shape(), position, block.firstRow(), (int) checksum.getValue()));
            position += block.bytes();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is known of the blocks, and the header. */
    void finish(final String key, final DatasetFacts facts) throws IOException {
        final ByteBuffer contents = ContentsEncoder.encode(new CompiledContents(key, facts, blocks));
        final ByteBuffer header = ByteBuffer.allocate(CompiledDescriptor.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(CompiledDescriptor.MAGIC)
            .putInt(CompiledDescriptor.VERSION_OFFSET, CompiledDescriptor.VERSION)
            .putLong(CompiledDescriptor.FILE_BYTES_OFFSET, position + contents.remaining())
            .putLong(CompiledDescriptor.CONTENTS_OFFSET_OFFSET, position)
            .putInt(CompiledDescriptor.CONTENTS_BYTES_OFFSET, contents.remaining())
            .putInt(CompiledDescriptor.CONTENTS_CHECKSUM_OFFSET, CompiledDescriptor.checksum(contents.duplicate()))
            .putInt(CompiledDescriptor.HEADER_CHECKSUM_OFFSET,
                CompiledDescriptor.checksum(header.slice(0, CompiledDescriptor.HEADER_CHECKSUM_OFFSET)));
        write(contents);
        channel.position(0);
        write(header.clear());
    }

    private void write(final ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (final ClosedChannelException e) {
            throw (IOException) new InterruptedIOException("interrupted while writing " + file).initCause(e);
        } catch (final IOException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        transfer.close();
    }
}
