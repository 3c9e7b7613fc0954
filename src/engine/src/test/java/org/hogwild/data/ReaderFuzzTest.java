package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hogwild.memory.MemoryBudget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Valid files, damaged at random: the outcome is a data set, or an error that names a place. Never anything else. */
@Timeout(120)
class ReaderFuzzTest {
    private static final String TELLING = "0123456789:.-+eE \t\r\n\0#xX_qidcostnaf\u00EF\u00BB\u00BF\u00FF,;";

    private final MemoryBudget budget = MemoryBudget.ofBytes(1L << 28);

    @AfterEach
    void shouldLeaveNothingBehind() {
        assertEquals(0, budget.used());
        TestData.assertNoThreadLeft();
    }

    /** The naive parser must find the same rows, or the same line to be the first bad one. */
    @Test
    void shouldAgreeWithTheNaiveParserOnDamagedText() throws IOException {
        int valid = 0;
        final int cases = 2500;
        for (long seed = 0; seed < cases; seed++) {
            final byte[] damaged = damage(TestData.bytes(RandomSpelling.of(seed)), seed, 1 + (int) (seed % 3));
            if (isPlain(damaged)) {
                valid += assertAgrees(damaged, seed) ? 1 : 0;
            }
        }
        assertTrue(valid > cases / 10 && valid < cases * 9 / 10, "too one-sided to tell anything: valid=" + valid);
    }

    private static boolean isPlain(final byte[] bytes) {
        final String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
        return !start.startsWith("BZh") && !start.startsWith("PK\3\4") && !start.startsWith("\u001F\u008B")
            && !start.startsWith("\u0028\u00B5\u002F\u00FD");
    }

    private boolean assertAgrees(final byte[] damaged, final long seed) throws IOException {
        final String text = new String(damaged, StandardCharsets.ISO_8859_1);
        final NaiveParser naive = new NaiveParser(text);
        final String note = "seed=" + seed + "\n" + text;
        try (Dataset dataset = read(damaged, seed)) {
            assertEquals(0, naive.badLine(), note);
            assertEquals(naive.rows(), TestData.rows(dataset), note);
            return true;
        } catch (final InputFormatException e) {
            assertPlace(e, note);
            assertEquals(naive.badLine() == 0 && naive.rows().isEmpty() ? 1 : naive.badLine(), e.line(), note);
            return false;
        }
    }

    @Test
    void shouldReadOrRejectDamagedCompressedFiles() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            final byte[] text = TestData.bytes(RandomSpelling.of(seed));
            final byte[] half = Arrays.copyOf(text, text.length / 2);
            final byte[] rest = Arrays.copyOfRange(text, half.length, text.length);
            final byte[] stored = switch ((int) (seed % 3)) {
                case 0 -> TestData.gzip(half, rest);
                case 1 -> TestData.bzip2(half, rest);
                default -> TestData.zstd(half, rest);
            };
            assertReadOrRejected(damage(stored, seed, 1), seed);
        }
    }

    @Test
    void shouldReadOrRejectRandomBytes() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final byte[] bytes = new byte[random.nextInt(300)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (seed % 2 == 0 ? random.nextInt() : TELLING.charAt(random.nextInt(TELLING.length())));
            }
            assertReadOrRejected(bytes, seed);
        }
    }

    private void assertReadOrRejected(final byte[] bytes, final long seed) throws IOException {
        final String note = "seed=" + seed;
        try (Dataset dataset = read(bytes, seed)) {
            assertEquals(dataset.rows(), TestData.rows(dataset).size(), note);
        } catch (final InputFormatException e) {
            assertPlace(e, note);
        } catch (final RuntimeException | Error e) {
            throw new AssertionError(note, e);
        }
    }

    private static void assertPlace(final InputFormatException e, final String note) {
        assertTrue(e.getMessage().matches("fuzz:[1-9][0-9]*:[1-9][0-9]*: found [^\\x00-\\x1f]+, expected .+"),
            () -> e.getMessage() + " " + note);
    }

    private Dataset read(final byte[] bytes, final long seed) throws IOException {
        final int threads = TestData.THREADS[(int) (seed % TestData.THREADS.length)];
        return new DatasetReader().threads(threads).budget(budget)
            .read(List.of(TextInput.of("fuzz", new TestData.DrippingStream(bytes, seed, 64))));
    }

    private static byte[] damage(final byte[] original, final long seed, final int times) {
        final SplittableRandom random = new SplittableRandom(~seed);
        byte[] bytes = original;
        for (int i = 0; i < times && bytes.length > 0; i++) {
            final int at = random.nextInt(bytes.length);
            final int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
            final byte[] head = Arrays.copyOf(bytes, at);
            final byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
            final byte telling = (byte) TELLING.charAt(random.nextInt(TELLING.length()));
            bytes = switch (random.nextInt(6)) {
                case 0 -> head;
                case 1 -> TestData.concat(head, tail);
                case 2 -> TestData.concat(head, new byte[] { telling }, Arrays.copyOfRange(bytes, at, bytes.length));
                case 3 -> TestData.concat(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                case 4 -> flip(bytes, at, 1 << random.nextInt(8));
                default -> flip(bytes, at, bytes[at] ^ telling);
            };
        }
        return bytes;
    }

    private static byte[] flip(final byte[] bytes, final int at, final int bits) {
        final byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) bits;
        return flipped;
    }
}
