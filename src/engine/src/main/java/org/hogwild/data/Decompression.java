package org.hogwild.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Recognises compressed input by its first bytes; gzip and bzip2 files may have several members. */
final class Decompression {
    private static final int MAGIC_BYTES = 4;
    private static final int BUFFER = 1 << 16;

    private Decompression() {
    }

    /**
     * {@return the text in {@code raw}, decompressed if it is gzip or bzip2}
     *
     * @throws InputFormatException if it is compressed in a way that is not supported
     */
    static InputStream open(final String name, final InputStream raw) throws IOException {
        final BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(MAGIC_BYTES);
        final byte[] magic = buffered.readNBytes(MAGIC_BYTES);
        buffered.reset();
        if (startsWith(magic, 0x1F, 0x8B)) {
            return library(name, "gzip", () -> CommonsCompress.gzip(buffered));
        }
        if (startsWith(magic, 'B', 'Z', 'h')) {
            return library(name, "bzip2", () -> CommonsCompress.bzip2(buffered));
        }
        rejectUnsupported(name, magic);
        return buffered;
    }

    private static void rejectUnsupported(final String name, final byte[] magic) throws InputFormatException {
        final String found = startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD) ? "zstd-compressed data"
            : startsWith(magic, 0xFD, '7', 'z', 'X') ? "xz-compressed data"
            : startsWith(magic, 'P', 'K', 3, 4) ? "a zip archive"
            : startsWith(magic, 'P', 'A', 'R', '1') ? "a Parquet file"
            : null;
        if (found != null) {
            throw new InputFormatException(name, 1, 1, found, "LIBSVM text, plain or compressed with gzip or bzip2");
        }
    }

    private static InputStream library(final String name, final String format, final Opener opener)
        throws IOException {
        try {
            return opener.open();
        } catch (final NoClassDefFoundError e) {
            throw new IOException(name + " is compressed with " + format
                + ": add org.apache.commons:commons-compress to the class path", e);
        }
    }

    private static boolean startsWith(final byte[] bytes, final int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Apart, so that plain text is read without the library on the class path. */
    private static final class CommonsCompress {
        static InputStream gzip(final InputStream in) throws IOException {
            return GzipCompressorInputStream.builder().setInputStream(in)
                .setDecompressConcatenated(true).setBufferSize(BUFFER).get();
        }

        static InputStream bzip2(final InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in, true);
        }
    }

    private interface Opener {
        InputStream open() throws IOException;
    }
}
