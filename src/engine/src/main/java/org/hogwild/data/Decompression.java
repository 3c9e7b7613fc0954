package org.hogwild.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.CompressorInputStream;
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
     * @throws ReadException if it is compressed in a way that is not supported
     */
    static InputStream open(final InputStream raw) throws IOException {
        final BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(MAGIC_BYTES);
        final byte[] magic = buffered.readNBytes(MAGIC_BYTES);
        buffered.reset();
        if (startsWith(magic, 0x1F, 0x8B)) {
            return library("gzip", () -> CommonsCompress.gzip(buffered));
        }
        if (startsWith(magic, 'B', 'Z', 'h')) {
            return library("bzip2", () -> CommonsCompress.bzip2(buffered));
        }
        rejectUnsupported(magic);
        return buffered;
    }

    private static void rejectUnsupported(final byte[] magic) throws ReadException {
        final String found = startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD) ? "zstd-compressed data"
            : startsWith(magic, 0xFD, '7', 'z', 'X') ? "xz-compressed data"
            : startsWith(magic, 'P', 'K', 3, 4) ? "a zip archive"
            : startsWith(magic, 'P', 'A', 'R', '1') ? "a Parquet file"
            : null;
        if (found != null) {
            throw new ReadException(found, "LIBSVM text, plain or compressed with gzip or bzip2");
        }
    }

    private static InputStream library(final String format, final Opener opener) throws IOException {
        try {
            return opener.open();
        } catch (final NoClassDefFoundError e) {
            throw new ReadException(format + "-compressed data",
                "org.apache.commons:commons-compress on the class path, which reads them");
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
            return new UpToTheError(GzipCompressorInputStream.builder().setInputStream(in)
                .setDecompressConcatenated(true).setBufferSize(BUFFER).get());
        }

        static InputStream bzip2(final InputStream in) throws IOException {
            return new UpToTheError(new BZip2CompressorInputStream(in, true));
        }
    }

    /** Gives all that was decompressed before an error, which alone would be lost, and the error with the next read. */
    private static final class UpToTheError extends FilterInputStream {
        private final CompressorInputStream decompressed;
        private IOException error;

        UpToTheError(final CompressorInputStream in) {
            super(in);
            this.decompressed = in;
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int length) throws IOException {
            if (error != null) {
                throw error;
            }
            final long before = decompressed.getBytesRead();
            try {
                return decompressed.read(bytes, offset, Math.min(length, BUFFER));
            } catch (final IOException | RuntimeException e) {
                error = ReadException.of(e);
                final int read = (int) (decompressed.getBytesRead() - before);
                if (read > 0) {
                    return read;
                }
                throw error;
            }
        }
    }

    private interface Opener {
        InputStream open() throws IOException;
    }
}
