package org.hogwild.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Ends after the sample, and after {@link #replay()} starts again from the beginning and goes to the end. */
final class SampledSource implements ChunkSource {
    private final TextSource source;
    private final Deque<Chunk> kept = new ArrayDeque<>();
    private boolean replaying;
    private long bytes;

    SampledSource(final TextSource source) {
        this.source = source;
    }

    long rawBytes() {
        return source.rawBytes();
    }

    void replay() {
        replaying = true;
    }

    @Override
    public synchronized boolean next(final Chunk chunk) {
        if (replaying) {
            return nextAgain(chunk);
        }
        if (bytes >= TextLoader.SAMPLE_BYTES || !source.next(chunk)) {
            return false;
        }
        bytes += chunk.length;
        kept.add(chunk.copy());
        return true;
    }

    private boolean nextAgain(final Chunk chunk) {
        if (kept.isEmpty()) {
            return source.next(chunk);
        }
        chunk.take(kept.poll());
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
