package org.hogwild.data;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hogwild.memory.TransferRegion;

/** Turns bytes into contents, believing nothing of what it reads; see {@link CompiledDescriptor}. */
final class ContentsDecoder {
    private final String file;
    private final ByteBuffer in;
    private final long end;
    private long rows;
    private long nonzeros;
    private long bytes;

    /**
     * Reads from {@code in}.
     *
     * @param end where the blocks end in the file
     */
    ContentsDecoder(final String file, final ByteBuffer in, final long end) {
        this.file = file;
        this.in = in;
        this.end = end;
    }

    CompiledContents decode() throws CompiledFormatException {
        try {
            final String key = text();
            final long dimension = number("dimension", Integer.MAX_VALUE);
            final long dropped = number("count of dropped features", Long.MAX_VALUE);
            final Labels labels = labels();
            final List<Dataset.Origin> origins = origins();
            final FeatureMap features = features(dimension);
            final List<CompiledContents.Stored> blocks = blocks();
            require(!in.hasRemaining(), "more than the contents");
            require(rows > 0 && labels.count() > 0, "no rows");
            require(CompiledDescriptor.HEADER_BYTES + bytes == end, "blocks that do not add up");
            require(origins.get(origins.size() - 1).firstRow() <= rows, "inputs that do not add up");
            return new CompiledContents(key, new DatasetFacts(
                new DatasetStatistics(rows, nonzeros, dimension, bytes, dropped), labels, origins, features), blocks);
        } catch (final BufferUnderflowException e) {
            throw new CompiledFormatException(file, "contents that end too early", "those of compiled data");
        }
    }

    private void require(final boolean right, final String otherwise) throws CompiledFormatException {
        if (!right) {
            throw wrong(otherwise);
        }
    }

    private CompiledFormatException wrong(final String found) {
        return new CompiledFormatException(file, found, "compiled data as Hogwild writes them");
    }

    private long number(final String what, final long most) throws CompiledFormatException {
        final long number = in.getLong();
        require(number >= 0 && number <= most, "a " + what + " of " + number);
        return number;
    }

    /** A number of things, each of which takes a few bytes at least: it cannot be used to exhaust memory. */
    private int count(final String what, final int bytesEach) throws CompiledFormatException {
        final int count = in.getInt();
        require(count >= 0 && count <= in.remaining() / bytesEach, count + " " + what);
        return count;
    }

    private String text() throws CompiledFormatException {
        final byte[] text = new byte[count("bytes of text", 1)];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private Labels labels() throws CompiledFormatException {
        final Labels labels = new Labels();
        final int count = count("labels", 8);
        for (int i = 0; i < count; i++) {
            final float label = in.getFloat();
            require(Float.isFinite(label), "the label " + label);
            labels.add(label, text());
        }
        require(labels.count() == count, "a label twice, or more than are counted");
        return labels;
    }

    private List<Dataset.Origin> origins() throws CompiledFormatException {
        final int count = count("inputs", 12);
        final List<Dataset.Origin> origins = new ArrayList<>(count);
        long last = 0;
        for (int i = 0; i < count; i++) {
            final Dataset.Origin origin = new Dataset.Origin(text(), number("first row", Long.MAX_VALUE));
            require(i == 0 ? origin.firstRow() == 0 : origin.firstRow() >= last, "inputs out of order");
            last = origin.firstRow();
            origins.add(origin);
        }
        require(count > 0, "no inputs");
        return origins;
    }

    private FeatureMap features(final long dimension) throws CompiledFormatException {
        final int[] hot = new int[count("hot features", 4)];
        in.asIntBuffer().get(hot);
        in.position(in.position() + Integer.BYTES * hot.length);
        for (final int source : hot) {
            if (source < 0 || source >= dimension) {
                throw wrong("the hot feature " + source);
            }
        }
        try {
            return FeatureMap.ofHot(hot);
        } catch (final IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private List<CompiledContents.Stored> blocks() throws CompiledFormatException {
        final int count = count("blocks", 20);
        final List<CompiledContents.Stored> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            final Block.Shape shape = shape();
            if (shape == null || shape.bytes() > TransferRegion.MAX_SIZE) {
                throw wrong("a block " + i + " of a shape that cannot be");
            }
            blocks.add(new CompiledContents.Stored(
                shape, CompiledDescriptor.HEADER_BYTES + bytes, rows, in.getInt()));
            rows += shape.rows();
            nonzeros += shape.nonzeros();
            bytes += shape.bytes();
        }
        return blocks;
    }

    /** {@return the next shape, or null if no block has it} */
    private Block.Shape shape() {
        final int blockRows = in.getInt();
        final int blockNonzeros = in.getInt();
        final int wide = in.getInt();
        final int flags = in.getInt();
        if (blockRows <= 0 || blockRows > BlockBuilder.MAX_ROWS || wide < 0 || wide > blockNonzeros
            || flags >>> 2 != 0) {
            return null;
        }
        return new Block.Shape(blockRows, blockNonzeros, wide, (flags & CompiledDescriptor.FLAG_WEIGHTS) != 0,
            (flags & CompiledDescriptor.FLAG_VALUES) != 0);
    }
}
