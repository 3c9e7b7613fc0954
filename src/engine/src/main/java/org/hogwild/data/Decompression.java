package org.hogwild.data;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Recognises compressed input by its first bytes; files may have several members, one behind the other. */
final class Decompression {
    private static final int MAGIC_BYTES = 4;
    private static final int BUFFER = 1 << 16;
    private static final String COMMONS_COMPRESS = "org.apache.commons:commons-compress";
    private static final String ZSTD_JNI = "com.github.luben:zstd-jni";

    private Decompression() {
    }

    /**
     * {@return the text in {@code raw}, decompressed if it is gzip, bzip2 or zstd}
     *
     * @throws ReadException if it is compressed in a way that is not supported, or the library for it is missing
     */
    static InputStream open(final InputStream raw) throws IOException {
        final BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(MAGIC_BYTES);
        final byte[] magic = buffered.readNBytes(MAGIC_BYTES);
        buffered.reset();
        if (startsWith(magic, 0x1F, 0x8B)) {
            return library("gzip", COMMONS_COMPRESS, () -> CommonsCompress.gzip(buffered));
        }
        if (startsWith(magic, 'B', 'Z', 'h')) {
            return library("bzip2", COMMONS_COMPRESS, () -> CommonsCompress.bzip2(buffered));
        }
        if (startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD) || isSkippableFrame(magic)) {
            return library("zstd", ZSTD_JNI, () -> ZstdJni.zstd(buffered));
        }
        rejectUnsupported(magic);
        return buffered;
    }

    private static void rejectUnsupported(final byte[] magic) throws ReadException {
        final String found = startsWith(magic, 0xFD, '7', 'z', 'X') ? "xz-compressed data"
            : startsWith(magic, 'P', 'K', 3, 4) ? "a zip archive"
            : startsWith(magic, 'P', 'A', 'R', '1') ? "a Parquet file"
            : null;
        if (found != null) {
            throw new ReadException(found, "LIBSVM text, plain or compressed with gzip, bzip2 or zstd");
        }
    }

    private static InputStream library(final String format, final String artifact, final Opener opener)
        throws IOException {
        try {
            return opener.open();
        } catch (final LinkageError e) {
            final String needed = e.getCause() instanceof ClassNotFoundException
                ? artifact + " on the class path, which reads them"
                : "a machine on which " + artifact + ", which reads them, can be loaded (" + e.getMessage() + ")";
            final ReadException exception = new ReadException(format + "-compressed data", needed);
            exception.initCause(e);
            throw exception;
        }
    }

    /** What zstd files may start with instead, when other tools have left something for themselves there. */
    private static boolean isSkippableFrame(final byte[] magic) {
        return magic.length == MAGIC_BYTES && (magic[0] & 0xF0) == 0x50
            && magic[1] == 0x2A && magic[2] == 0x4D && magic[3] == 0x18;
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

    /** Apart for the same reason. */
    private static final class ZstdJni {
        static InputStream zstd(final InputStream in) throws IOException {
            return new ZstdInputStreamNoFinalizer(in);
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
