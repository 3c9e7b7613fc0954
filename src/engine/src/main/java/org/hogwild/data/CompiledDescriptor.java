package org.hogwild.data;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.hogwild.memory.Memory;

/**
 * Layout of a file of compiled data, version 1. All numbers are little-endian.
 *
 * <pre>
 *    0  8  magic "HOGDATA\n"
 *    8  4  int32    format version
 *   12  4           zero
 *   16  8  int64    bytes of the whole file
 *   24  8  int64    where the contents begin (c)
 *   32  4  int32    bytes of the contents (n)
 *   36  4  int32    CRC-32C of the contents
 *   40 20           zero
 *   60  4  int32    CRC-32C of the bytes before
 *   64              blocks, one behind the other, each as {@link Block} has it in memory: a multiple of 64 bytes
 *    c  n           contents
 * </pre>
 *
 * <p>Contents, texts being an int32 number of bytes and UTF-8:
 *
 * <pre>
 *   text            what the data were made from; empty if nobody asked
 *   int64           dimension
 *   int64           features dropped
 *   int32           number of distinct labels, three standing for more; for each: float32, text where it stands first
 *   int32           number of inputs; for each: text name, int64 number of its first row
 *   int32           number of hot features, then the source number of each, int32, the hottest first
 *   int32           number of blocks; for each: int32 rows, int32 non-zeros, int32 wide indices,
 *                   int32 flags (1 values are stored, 2 weights are stored), int32 CRC-32C of its bytes
 * </pre>
 */
final class CompiledDescriptor {
    static final byte[] MAGIC = { 'H', 'O', 'G', 'D', 'A', 'T', 'A', '\n' };
    static final int VERSION = 1;
    static final int HEADER_BYTES = Memory.ALIGNMENT;

    static final int VERSION_OFFSET = 8;
    static final int FILE_BYTES_OFFSET = 16;
    static final int CONTENTS_OFFSET_OFFSET = 24;
    static final int CONTENTS_BYTES_OFFSET = 32;
    static final int CONTENTS_CHECKSUM_OFFSET = 36;
    static final int HEADER_CHECKSUM_OFFSET = 60;

    static final int FLAG_VALUES = 1;
    static final int FLAG_WEIGHTS = 2;

    private CompiledDescriptor() {
    }

    /** {@return the CRC-32C of the bytes between a buffer's position and its limit, which are used up} */
    static int checksum(final ByteBuffer bytes) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
