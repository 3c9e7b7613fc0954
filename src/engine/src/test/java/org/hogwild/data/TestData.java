package org.hogwild.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.Region;

/** Makes texts and data sets, and turns data sets into values that can be compared. */
final class TestData {
    /** Thread counts that results must not depend on. */
    static final int[] THREADS = { 1, 2, 5 };

    private TestData() {
    }

    static byte[] bytes(final String text) {
        return text.getBytes(ISO_8859_1);
    }

    static TextInput input(final String name, final byte[] bytes) {
        return TextInput.of(name, new ByteArrayInputStream(bytes));
    }

    static TextInput input(final String name, final String text) {
        return input(name, bytes(text));
    }

    static Dataset read(final String text) throws IOException {
        return read(text, 2);
    }

    static Dataset read(final String text, final int threads) throws IOException {
        return read(threads, input("t", text));
    }

    static Dataset read(final int threads, final TextInput... inputs) throws IOException {
        return new DatasetReader().threads(threads).read(List.of(inputs));
    }

    static List<String> rowsOf(final String text) throws IOException {
        try (Dataset dataset = read(text)) {
            return rows(dataset);
        }
    }

    /** {@return the rows in the notation of {@link #row}} */
    static List<String> rows(final Dataset dataset) {
        final List<String> rows = new ArrayList<>();
        dataset.forEachRow((row, indices, values, length) -> {
            assertEquals(rows.size(), row.number());
            final List<Integer> indexList = new ArrayList<>();
            final List<Float> valueList = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                indexList.add(indices[i]);
                valueList.add(values[i]);
            }
            rows.add(row(row.label(), row.weight(), indexList, valueList));
        });
        return rows;
    }

    static String row(final float label, final float weight, final List<Integer> indices, final List<Float> values) {
        final StringBuilder row = new StringBuilder().append(label).append(" *").append(weight);
        for (int i = 0; i < indices.size(); i++) {
            row.append(' ').append(indices.get(i)).append(':').append(values.get(i));
        }
        return row.toString();
    }

    /** {@return everything that must not depend on the number of threads: blocks to the bit, map, labels, counts} */
    static List<String> fingerprint(final Dataset dataset) {
        final List<String> print = new ArrayList<>();
        print.add(dataset.statistics().toString());
        print.add(labels(dataset));
        dataset.forEachBlock(block -> print.add(block.firstRow() + " " + block.shape() + " "
            + Arrays.hashCode(contents(block))));
        final FeatureMap map = dataset.features();
        final int[] sources = new int[map.hot()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = map.source(i);
        }
        print.add(map.hot() + " " + Arrays.hashCode(sources));
        print.add(dataset.describeRow(0) + ", " + dataset.describeRow(dataset.rows() - 1));
        return print;
    }

    private static String labels(final Dataset dataset) {
        try {
            return Arrays.toString(dataset.twoLabels());
        } catch (final LabelException e) {
            return e.getMessage();
        }
    }

    /** {@return what the blocks of a data set take from a budget} */
    static long allocated(final Dataset dataset) {
        return dataset.statistics().bytes() + Region.allocated(0) * dataset.blockCount();
    }

    static int[] contents(final Block block) {
        final int[] contents = new int[3 * block.rows() + 2 * block.nonzeros()];
        int at = 0;
        for (int row = 0; row < block.rows(); row++) {
            contents[at++] = block.end(row);
            contents[at++] = Float.floatToRawIntBits(block.label(row));
            contents[at++] = Float.floatToRawIntBits(block.weight(row));
        }
        for (int row = 0; row < block.rows(); row++) {
            for (int k = block.begin(row); k < block.end(row); k++) {
                contents[at++] = block.index(row, k);
                contents[at++] = Float.floatToRawIntBits(block.value(k));
            }
        }
        return contents;
    }

    /** Reads with several numbers of threads and expects the same error each time, and no memory left in use. */
    static void assertRejected(final String message, final String text) {
        assertRejected(message, "t", bytes(text));
    }

    static void assertRejected(final String message, final String name, final byte[] bytes) {
        for (final int threads : THREADS) {
            final MemoryBudget budget = MemoryBudget.ofBytes(1L << 30);
            final InputFormatException e = assertThrows(InputFormatException.class,
                () -> new DatasetReader().threads(threads).budget(budget).read(List.of(input(name, bytes))).close());
            assertEquals(message, e.getMessage(), "threads=" + threads);
            assertEquals(name + ":" + e.line() + ":" + e.column() + ":",
                message.substring(0, message.indexOf(": found") + 1));
            assertEquals(name, e.file());
            assertEquals(0, budget.used());
        }
        assertNoThreadLeft();
    }

    /** Fails if a parser thread does not end; one that is just ending is waited for. */
    static void assertNoThreadLeft() {
        for (final Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("hogwild-parser") || thread.getName().equals("hogwild-loader")) {
                try {
                    thread.join(10_000);
                } catch (final InterruptedException e) {
                    throw new AssertionError(e);
                }
                assertFalse(thread.isAlive(), "a parser thread is left behind");
            }
        }
    }

    /** {@return about {@code size} bytes of random valid rows, one a line, with features of very unequal frequency} */
    static String randomText(final long seed, final int size) {
        final SplittableRandom random = new SplittableRandom(seed);
        final StringBuilder text = new StringBuilder(size + 1000);
        while (text.length() < size) {
            appendRow(text, random, random.nextInt(40));
        }
        return text.toString();
    }

    private static void appendRow(final StringBuilder text, final SplittableRandom random, final int length) {
        text.append(random.nextBoolean() ? "1" : "-1");
        long index = -1;
        for (int i = 0; i < length; i++) {
            index += 1 + (long) Math.pow(10, random.nextDouble() * 4);
            text.append(' ').append(index).append(':');
            if (random.nextInt(3) == 0) {
                text.append('1');
            } else {
                text.append(random.nextInt(-99_999, 100_000) / 1e4);
            }
        }
        text.append('\n');
    }

    static byte[] gzip(final byte[]... members) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (final byte[] member : members) {
            final GZIPOutputStream gzip = new GZIPOutputStream(out);
            gzip.write(member);
            gzip.finish();
        }
        return out.toByteArray();
    }

    static byte[] bzip2(final byte[]... streams) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (final byte[] stream : streams) {
            final BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out, 1);
            bzip2.write(stream);
            bzip2.finish();
        }
        return out.toByteArray();
    }

    static byte[] zstd(final byte[]... frames) {
        return concat(Arrays.stream(frames).map(frame -> Zstd.compress(frame, 3)).toArray(byte[][]::new));
    }

    static byte[] concat(final byte[]... parts) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (final byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Few bytes at a time, and never any available: what a slow pipe does. */
    static final class DrippingStream extends InputStream {
        private final byte[] bytes;
        private final SplittableRandom random;
        private final int mostAtOnce;
        private int position;

        DrippingStream(final byte[] bytes, final long seed, final int mostAtOnce) {
            this.bytes = bytes;
            this.random = new SplittableRandom(seed);
            this.mostAtOnce = mostAtOnce;
        }

        @Override
        public int read() {
            return position == bytes.length ? -1 : bytes[position++] & 0xFF;
        }

        @Override
        public int read(final byte[] target, final int offset, final int length) {
            if (length == 0) {
                return 0;
            }
            if (position == bytes.length) {
                return -1;
            }
            final int count = Math.min(Math.min(length, bytes.length - position), 1 + random.nextInt(mostAtOnce));
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
