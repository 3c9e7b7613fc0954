package org.hogwild.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.hogwild.LinearModel;
import org.hogwild.SparseRows;
import org.hogwild.SparseRows.Shape;
import org.hogwild.Trainer;
import org.hogwild.TrainingConfig;
import org.hogwild.data.Dataset;
import org.hogwild.data.FeatureMap;
import org.hogwild.loss.HingeLoss;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.MemoryLimitException;
import org.hogwild.parameters.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ModelFileTest {
    private static final SortedMap<String, String> METADATA =
        new TreeMap<>(Map.of("loss", "hinge", "optimizer", "sgd", "note", "a=b, \u00e9"));

    @TempDir
    Path directory;
    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 30);

    @AfterEach
    void checkThatNothingIsLeft() {
        assertEquals(0, budget.used(), "off-heap bytes that nobody freed");
    }

    static Iterable<Loss> losses() {
        return Losses.all();
    }

    private Path write(final long dimension, final Map<Integer, Float> weights) throws IOException {
        final Parameters parameters = Parameters.allocate(budget, dimension, 2);
        try {
            weights.forEach((feature, weight) -> Memory.putFloat(parameters.address(feature), weight));
            Memory.putFloat(parameters.biasAddress(), -0.5f);
            final Path file = directory.resolve("model.hgw");
            ModelFile.write(file, new ModelContent(
                parameters, FeatureMap.identity(), new HingeLoss(), -3f, 7.5f, METADATA));
            return file;
        } finally {
            parameters.lifetime().close();
        }
    }

    private static Map<Integer, Float> smallWeights() {
        return new TreeMap<>(Map.of(0, 0.25f, 1, -1e-30f, 5, 0f, 300, 3e38f, 20_000, 1.5f));
    }

    private ModelContent read(final byte[] bytes) throws IOException {
        final Path file = directory.resolve("changed.hgw");
        Files.write(file, bytes);
        return ModelFile.read(file, budget);
    }

    private void assertWeights(final Map<Integer, Float> expected, final ModelContent content) {
        final Parameters parameters = content.parameters();
        for (int feature = 0; feature < parameters.dimension(); feature++) {
            final float expectedWeight = expected.getOrDefault(feature, Parameters.UNTOUCHED);
            if (Float.floatToRawIntBits(expectedWeight) != Memory.getInt(parameters.address(feature))) {
                assertEquals(expectedWeight, Memory.getFloat(parameters.address(feature)), "feature " + feature);
            }
        }
        parameters.lifetime().close();
    }

    @Test
    void shouldReadWhatItWrote() throws IOException {
        final ModelContent content = ModelFile.read(write(20_001, smallWeights()), budget);
        assertEquals(-0.5f, content.parameters().bias());
        assertEquals(-3f, content.negativeLabel());
        assertEquals(7.5f, content.positiveLabel());
        assertEquals(new HingeLoss(), content.loss());
        assertEquals(METADATA, content.metadata());
        assertEquals(20_001, content.parameters().dimension());
        assertWeights(smallWeights(), content);
    }

    @Test
    void shouldWriteGapsOfEveryVarintLength() throws IOException {
        final Map<Integer, Float> weights = new TreeMap<>();
        int feature = 0;
        for (final int gap : new int[] {0, 1, 0x7F, 0x80, 0x81, 0x3FFF, 0x4000, 0x4001, 0x1FFFFF, 0x200000, 1, 0}) {
            feature += gap;
            weights.put(feature++, 1f + feature);
        }
        assertWeights(weights, ModelFile.read(write(feature, weights), budget));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7})
    void shouldReadAModelWithoutWeights(final long dimension) throws IOException {
        assertWeights(Map.of(), ModelFile.read(write(dimension, Map.of()), budget));
    }

    @Test
    void shouldWriteManyWeightsAcrossItsBuffers() throws IOException {
        final long seed = 99;
        final Random random = new Random(seed);
        final Map<Integer, Float> weights = new TreeMap<>();
        for (int i = 0; i < 60_000; i++) {
            weights.put(random.nextInt(1_000_000), random.nextFloat());
        }
        assertWeights(weights, ModelFile.read(write(1_000_000, weights), budget));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldPredictTheSameAfterSavingAndLoading(final Loss loss) throws IOException {
        final var rows = SparseRows.random(8, 800, Shape.forLoss(loss, true, false));
        final TrainingConfig config = TrainingConfig.defaults().withLoss(loss).withEpochs(2).withHoldout(0.3);
        final Path file = directory.resolve("model.hgw");
        try (Dataset dataset = SparseRows.dataset(rows); LinearModel model = new Trainer(config).train(dataset)) {
            model.save(file);
            final Path again = directory.resolve("again.hgw");
            try (LinearModel loaded = LinearModel.load(file)) {
                loaded.save(again);
                assertEquals(model.metadata(), loaded.metadata());
                assertEquals(model.dimension(), loaded.dimension());
                assertEquals(model.loss(), loaded.loss());
                assertEquals(model.positiveLabel(), loaded.positiveLabel());
                assertEquals(model.negativeLabel(), loaded.negativeLabel());
                for (final var row : SparseRows.random(9, 500, new Shape(700, 9, true, false, true))) {
                    assertEquals(model.predict(row.indices(), row.values()),
                        loaded.predict(row.indices(), row.values()));
                    assertEquals(model.unseen(row.indices(), 0, row.length()),
                        loaded.unseen(row.indices(), 0, row.length()));
                }
            }
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
        }
    }

    @Test
    void shouldRefuseEverySingleFlippedBit() throws IOException {
        final byte[] bytes = Files.readAllBytes(write(20_001, smallWeights()));
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            final byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(changed, "bit " + bit);
        }
    }

    @Test
    void shouldRefuseEveryTruncation() throws IOException {
        final byte[] bytes = Files.readAllBytes(write(20_001, smallWeights()));
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), "length " + length);
        }
        final IOException e =
            assertThrows(ModelFormatException.class, () -> read(Arrays.copyOf(bytes, bytes.length - 1)));
        assertTrue(e.getMessage().contains("truncated"), e.getMessage());
    }

    @Test
    void shouldRefuseTrailingBytes() throws IOException {
        final byte[] bytes = Files.readAllBytes(write(20_001, smallWeights()));
        for (final int more : new int[] {1, 8, 1000}) {
            assertRefused(Arrays.copyOf(bytes, bytes.length + more), more + " more");
        }
    }

    private void assertRefused(final byte[] bytes, final String what) {
        final IOException e = assertThrows(ModelFormatException.class, () -> read(bytes), what);
        assertTrue(e.getMessage().contains("changed.hgw: found "), e.getMessage());
        assertTrue(e.getMessage().contains("expected "), e.getMessage());
    }

    /** Numbers that do not fit together, under a checksum that is right. */
    @Test
    void shouldRefuseForgedLengths() throws IOException {
        final byte[] bytes = Files.readAllBytes(write(20_001, smallWeights()));
        final long[] numbers = {-1, Long.MIN_VALUE, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, 1, 6};
        for (final int offset : new int[] {ModelFileDescriptor.DIMENSION_OFFSET, ModelFileDescriptor.WEIGHTS_OFFSET,
            ModelFileDescriptor.INDEX_BYTES_OFFSET, ModelFileDescriptor.METADATA_BYTES_OFFSET}) {
            for (final long number : numbers) {
                final byte[] forged = bytes.clone();
                final ByteBuffer buffer = ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN);
                if (offset == ModelFileDescriptor.METADATA_BYTES_OFFSET) {
                    buffer.putInt(offset, (int) number);
                } else {
                    buffer.putLong(offset, number);
                }
                seal(buffer);
                final Exception e = assertThrows(Exception.class, () -> read(forged));
                assertTrue(e instanceof IOException || e instanceof MemoryLimitException,
                    "offset=" + offset + " number=" + number + ": " + e);
            }
        }
    }

    private static void seal(final ByteBuffer file) {
        final CRC32C checksum = new CRC32C();
        checksum.update(file.array(), 0, file.capacity() - 8);
        file.putLong(file.capacity() - 8, checksum.getValue());
    }

    @Test
    void shouldNameTheVersionItDoesNotKnow() throws IOException {
        final byte[] bytes = Files.readAllBytes(write(3, Map.of(1, 1f)));
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(ModelFileDescriptor.VERSION_OFFSET, 2);
        seal(buffer);
        final IOException e = assertThrows(ModelFormatException.class, () -> read(bytes));
        assertTrue(e.getMessage().endsWith("found model format version 2, expected version 1"), e.getMessage());
    }

    @Test
    void shouldSayWhenAFileIsNoModel() {
        final IOException text = assertThrows(ModelFormatException.class,
            () -> read("+1 3:0.5 7:1\n-1 2:0.25\n".getBytes(StandardCharsets.US_ASCII)));
        assertTrue(text.getMessage().contains("does not begin like a model"), text.getMessage());
        final IOException missing = assertThrows(
            IOException.class, () -> ModelFile.read(directory.resolve("missing.hgw"), budget));
        assertTrue(missing.getMessage().endsWith("missing.hgw does not exist"), missing.getMessage());
        final IOException folder = assertThrows(IOException.class, () -> ModelFile.read(directory, budget));
        assertTrue(folder.getMessage().contains("is a directory"), folder.getMessage());
    }

    @Test
    void shouldRefuseAModelLargerThanTheBudget() throws IOException {
        final Path file = write(1_000_000, Map.of(3, 1f));
        assertThrows(MemoryLimitException.class, () -> ModelFile.read(file, MemoryBudget.ofBytes(1_000_000)));
    }

    /** Written byte by byte from the description of the format; every later release must read it. */
    @Test
    void shouldReadVersionOneForEver() throws IOException, URISyntaxException {
        final Path file = Path.of(ModelFileTest.class.getResource("version-1.hgw").toURI());
        try (LinearModel model = LinearModel.load(file)) {
            assertEquals(100_000, model.dimension());
            assertEquals("hinge", model.loss().name());
            assertEquals(-1f, model.negativeLabel());
            assertEquals(2f, model.positiveLabel());
            assertEquals(-0.625f, model.bias());
            assertEquals(new TreeMap<>(Map.of("epochs", "3", "l2", "1.0E-6", "learning_rate", "0.1", "loss", "hinge",
                "optimizer", "adagrad", "rows", "42", "schedule", "inverse-time:0.5", "seed", "-7", "sharing",
                "hogwild")), model.metadata());
            final Map<Integer, Float> weights = new TreeMap<>();
            model.forEachWeight(weights::put);
            assertEquals(new TreeMap<>(Map.of(0, 0.5f, 1, -0.25f, 2, 1.0e-30f, 129, 0f, 130, 3.0e38f, 16_515, -8f,
                99_999, 0.1f)), weights);
            assertEquals(-0.625f + 2 * 0.5f - 3 * 0.25f, model.margin(new int[] {0, 1, 3}, new float[] {2, 3, 4}));
            assertEquals(2, model.unseen(new int[] {0, 3, 129, 5_000}, 0, 4));
        }
    }

    @Test
    void shouldHoldNoTemporaryFileAfterwards() throws IOException {
        write(20_001, smallWeights());
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
        assertFalse(Files.exists(directory.resolve(".model.hgw.tmp")));
    }
}
