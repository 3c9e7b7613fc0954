package org.hogwild.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that many threads read, each at positions of its own. Stays the file it was when it was opened, whatever is
 * renamed to its name meanwhile. An interrupt ends the read of the thread that was interrupted, and no other one's: the
 * channel, which it closes, is opened anew.
 */
public final class PositionedFile implements AutoCloseable {
    private final Path path;
    private final Identity identity;
    private volatile FileChannel channel;
    private boolean closed;

    private PositionedFile(final Path path) throws IOException {
        this.path = path;
        this.identity = Identity.of(path);
        this.channel = open();
    }

    /** What tells a file from another one under its name. */
    private record Identity(Object key, long size, long modified) {
        static Identity of(final Path path) throws IOException {
            final BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Identity(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime().toMillis());
        }
    }

    /** Opens a file for reading. */
    public static PositionedFile open(final Path path) throws IOException {
        return new PositionedFile(path);
    }

    private FileChannel open() throws IOException {
        final FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
        if (!Identity.of(path).equals(identity)) {
            opened.close();
            throw new IOException(path + " was replaced while it was in use");
        }
        return opened;
    }

    /** {@return the path as given} */
    public Path path() {
        return path;
    }

    /** {@return the size in bytes when the file was opened} */
    public long size() {
        return identity.size();
    }

    /**
     * Fills what is left of a buffer with the bytes from a position on.
     *
     * @throws EOFException if the file ends before
     * @throws InterruptedIOException if this thread is interrupted; its interrupt flag is then set
     * @throws ClosedChannelException after {@link #close()}
     */
    public void readFully(final ByteBuffer target, final long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            final FileChannel current = channel;
            try {
                final int read = current.read(target, at);
                if (read < 0) {
                    throw new EOFException(path + " ends at byte " + at);
                }
                at += read;
            } catch (final ClosedByInterruptException e) {
                throw (IOException) new InterruptedIOException("interrupted while reading " + path).initCause(e);
            } catch (final ClosedChannelException e) {
                replace(current, e);
            } catch (final EOFException e) {
                throw e;
            } catch (final IOException e) {
                throw new IOException(path + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private synchronized void replace(final FileChannel broken, final ClosedChannelException reason)
        throws IOException {
        if (closed) {
            throw reason;
        }
        if (channel == broken) {
            channel = open();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            channel.close();
        } catch (final IOException e) {
            return; // nothing was written that could be lost
        }
    }
}
