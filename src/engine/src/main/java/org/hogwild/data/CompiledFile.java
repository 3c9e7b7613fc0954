package org.hogwild.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.hogwild.storage.PositionedFile;

/**
 * An open file of compiled data. Its contents have been checked; of a block, what {@link #read} gives has the bytes
 * that were written, and nothing else is known. Thread-safe.
 */
final class CompiledFile implements AutoCloseable {
    private static final String REMEDY = ": delete it or convert again";

    private final PositionedFile file;
    private final String name;
    private final CompiledContents contents;

    private CompiledFile(final PositionedFile file) throws IOException {
        this.file = file;
        this.name = file.path().toString();
        this.contents = readContents(readHeader());
    }

    /** {@return whether a file begins like compiled data} */
    static boolean isCompiled(final Path path) throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(CompiledDescriptor.MAGIC.length), CompiledDescriptor.MAGIC);
        }
    }

    /**
     * Opens a file and reads everything but the blocks.
     *
     * @throws CompiledFormatException if it is truncated, damaged or of another version
     */
    static CompiledFile open(final Path path) throws IOException {
        final PositionedFile file = PositionedFile.open(path);
        try {
            return new CompiledFile(file);
        } catch (final IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private ByteBuffer readHeader() throws IOException {
        final ByteBuffer header = ByteBuffer.allocate(CompiledDescriptor.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (file.size() < header.capacity()) {
            throw new CompiledFormatException(name, file.size() + " bytes", "compiled data; the file is truncated");
        }
        file.readFully(header, 0);
        final byte[] magic = CompiledDescriptor.MAGIC;
        if (!Arrays.equals(header.array(), 0, magic.length, magic, 0, magic.length)) {
            throw new CompiledFormatException(name, "a file that does not begin like compiled data", "compiled data");
        }
        final int version = header.getInt(CompiledDescriptor.VERSION_OFFSET);
        if (version != CompiledDescriptor.VERSION) {
            throw new CompiledFormatException(name, "compiled data of format version " + version,
                "version " + CompiledDescriptor.VERSION + "; convert the source again");
        }
        if (CompiledDescriptor.checksum(header.slice(0, CompiledDescriptor.HEADER_CHECKSUM_OFFSET))
            != header.getInt(CompiledDescriptor.HEADER_CHECKSUM_OFFSET)) {
            throw damaged(name, "a header with a wrong checksum");
        }
        final long bytes = header.getLong(CompiledDescriptor.FILE_BYTES_OFFSET);
        if (bytes != file.size()) {
            throw new CompiledFormatException(name, file.size() + " bytes",
                bytes + "; the file is " + (bytes > file.size() ? "truncated" : "damaged") + REMEDY);
        }
        return header;
    }

    private CompiledContents readContents(final ByteBuffer header) throws IOException {
        final long offset = header.getLong(CompiledDescriptor.CONTENTS_OFFSET_OFFSET);
        final int bytes = header.getInt(CompiledDescriptor.CONTENTS_BYTES_OFFSET);
        if (offset < CompiledDescriptor.HEADER_BYTES || bytes < 0 || offset + bytes != file.size()) {
            throw damaged(name, "sections that do not add up");
        }
        final ByteBuffer encoded = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.readFully(encoded, offset);
        encoded.flip();
        if (CompiledDescriptor.checksum(encoded.duplicate())
            != header.getInt(CompiledDescriptor.CONTENTS_CHECKSUM_OFFSET)) {
            throw damaged(name, "contents with a wrong checksum");
        }
        return new ContentsDecoder(name, encoded, offset).decode();
    }

    private static CompiledFormatException damaged(final String place, final String found) {
        return new CompiledFormatException(place, found, "the one stored; the file is damaged" + REMEDY);
    }

    CompiledContents contents() {
        return contents;
    }

    /** {@return what errors call a block} */
    String describe(final int number) {
        return name + ": block " + number;
    }

    /** Reads the bytes of a block, piece by piece if the buffer is smaller, and compares their checksum. */
    void read(final int number, final ByteBuffer buffer, final Pieces pieces) throws IOException {
        final CompiledContents.Stored stored = contents.blocks().get(number);
        final long bytes = stored.shape().bytes();
        final CRC32C checksum = new CRC32C();
        for (long done = 0; done < bytes; done += buffer.capacity()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), bytes - done));
            try {
                file.readFully(buffer, stored.position() + done);
            } catch (final EOFException e) {
                throw new CompiledFormatException(describe(number), "the end of the file", "the rest of the block");
            }
            checksum.update(buffer.flip());
            pieces.accept(done, buffer.limit());
        }
        if ((int) checksum.getValue() != stored.checksum()) {
            throw damaged(describe(number), "a wrong checksum");
        }
    }

    /** Numbers the rows of a block that was read, and fails if anything in it is not what kernels rely on. */
    void check(final int number, final Block block) throws CompiledFormatException {
        block.numberFrom(contents.blocks().get(number).firstRow());
        final String fault = BlockChecks.fault(block, contents.facts().statistics().dimension());
        if (fault != null) {
            throw new CompiledFormatException(describe(number), fault, "a block as Hogwild writes it");
        }
    }

    /** Takes what stands in the buffer. */
    interface Pieces {
        void accept(long offset, int length);
    }

    @Override
    public void close() {
        file.close();
    }
}
