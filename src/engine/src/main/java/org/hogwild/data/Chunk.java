package org.hogwild.data;

import java.util.Arrays;

/** Whole lines of one input. Reused; filled by a {@link TextSource}. */
final class Chunk {
    /** The bytes that every array has behind the text, so that eight can be read at once at any place. */
    static final int SLACK = 16;

    byte[] bytes = new byte[0];
    /** The lines are {@code bytes[0]} to {@code bytes[length - 1]}; {@code bytes[length]} is a line feed. */
    int length;
    /** The chunk's number over all inputs, from 0. */
    long sequence;
    /** The input the lines come from, counted from 0, and its name. */
    int input;
    String name;
    /** Why the input could not be read behind these lines, or null. */
    ReadException failure;

    /** Makes room for this many bytes of text and keeps those that there are. */
    void reserve(final int capacity) {
        if (bytes.length < capacity + SLACK) {
            bytes = Arrays.copyOf(bytes, capacity + SLACK);
        }
    }

    /** Ends the text behind {@code newLength} bytes, for which room has been made. */
    void endAt(final int newLength) {
        length = newLength;
        bytes[newLength] = '\n';
    }

    Chunk copy() {
        final Chunk copy = new Chunk();
        copy.take(this);
        copy.bytes = Arrays.copyOf(bytes, length + SLACK);
        return copy;
    }

    /** Takes over everything from {@code other}, its bytes included, without copying them. */
    void take(final Chunk other) {
        bytes = other.bytes;
        length = other.length;
        sequence = other.sequence;
        input = other.input;
        name = other.name;
        failure = other.failure;
    }
}
