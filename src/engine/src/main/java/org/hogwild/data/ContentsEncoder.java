package org.hogwild.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Turns contents into bytes; see {@link CompiledDescriptor}. */
final class ContentsEncoder {
    private ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    private ContentsEncoder() {
    }

    static ByteBuffer encode(final CompiledContents contents) {
        final ContentsEncoder encoder = new ContentsEncoder();
        encoder.put(contents);
        return encoder.out.flip();
    }

    private void put(final CompiledContents contents) {
        put(contents.key());
        final DatasetFacts facts = contents.facts();
        space(16).putLong(facts.statistics().dimension()).putLong(facts.statistics().dropped());
        put(facts.labels());
        put(facts.origins());
        put(facts.features());
        space(4).putInt(contents.blocks().size());
        for (final CompiledContents.Stored block : contents.blocks()) {
            put(block);
        }
    }

    private void put(final Labels labels) {
        space(4).putInt(labels.count());
        for (int i = 0; i < labels.count(); i++) {
            space(4).putFloat(labels.label(i));
            put(labels.place(i));
        }
    }

    private void put(final List<Dataset.Origin> origins) {
        space(4).putInt(origins.size());
        for (final Dataset.Origin origin : origins) {
            put(origin.name());
            space(8).putLong(origin.firstRow());
        }
    }

    private void put(final FeatureMap features) {
        final int[] hot = features.hotSources();
        space(4).putInt(hot.length);
        for (final int source : hot) {
            space(4).putInt(source);
        }
    }

    private void put(final CompiledContents.Stored block) {
        final Block.Shape shape = block.shape();
        space(20).putInt(shape.rows()).putInt(shape.nonzeros()).putInt(shape.wide())
            .putInt((shape.hasValues() ? CompiledDescriptor.FLAG_VALUES : 0)
                | (shape.hasWeights() ? CompiledDescriptor.FLAG_WEIGHTS : 0))
            .putInt(block.checksum());
    }

    private void put(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        space(4).putInt(bytes.length);
        space(bytes.length).put(bytes);
    }

    private ByteBuffer space(final int bytes) {
        if (out.remaining() < bytes) {
            final long size = Math.min(Integer.MAX_VALUE - 8L, 2L * out.capacity() + bytes);
            out = ByteBuffer.wrap(Arrays.copyOf(out.array(), (int) size)).position(out.position())
                .order(ByteOrder.LITTLE_ENDIAN);
        }
        return out;
    }
}
