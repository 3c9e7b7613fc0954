package org.hogwild.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Standard input that Ctrl-C does not have to wait for. */
final class StandardInput {
    private StandardInput() {
    }

    /** Lets an interrupt end a read that waits for somebody to write, as it ends any other; once, at the start. */
    static void makeInterruptible() {
        final FileChannel file = new FileInputStream(FileDescriptor.in).getChannel();
        System.setIn(Channels.newInputStream(new Stream(file)));
    }

    /** Hides that a file could seek: standard input may be a pipe, which cannot. */
    private record Stream(FileChannel file) implements ReadableByteChannel {
        @Override
        public int read(final ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
