package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DecimalParserTest {
    private final DecimalParser parser = new DecimalParser();

    @ParameterizedTest
    @ValueSource(strings = {
        "0", "-0", "+0", "0.0", "-.0", "1", "+1", "-1", "1.", ".5", "-.5", "+.5", "00", "007", "1e0", "1E0", "1e+5",
        "1e-5", "1.e5", ".5e1", "0e999999999999", "1e-999999999999", "-1e-46", "16777216", "16777217", "16777218",
        "16777219", "33554433", "33554434", "33554435", "9007199254740993", "999999999999999", "0.999999999999999",
        "3.4028234e38", "3.4028235e38", "3.40282356779733642e38", "340282346638528859811704183484516925440",
        "1.17549435e-38", "1.17549429e-38", "1.4e-45", "0.7e-45", "7.0064923216240853e-46", "7.0064923216240854e-46",
        "7.0064923216240862e-46", "2.1019476964872256e-45", "1e-46", "0.000000000000001", "0.00000000000000000001",
        "123456789012345", "1234567890123456", "12345678901234567890123456789", "0.1", "0.2", "0.3", "1e22", "1e23",
        "000000000000000000000000000000000000000001", "0.000000000000000000000000000000000000000000001",
        "100000000000000000000000000000000000000e-38", "1.00000017881393421514957253748434595763683319091796875",
        "1.00000017881393432617187499", "1.00000017881393432617187500", "1.00000017881393432617187501" })
    void shouldAgreeWithTheJdk(final String number) {
        assertAgrees(number, "");
    }

    @ParameterizedTest
    @ValueSource(strings = { "3.4028235677973366163753939545814257e38", "3.4028236e38", "1e39", "-1e39", "1e999999999",
        "1e99999999999999999999", "340282356779733661637539395458142568448" })
    void shouldRoundToInfinityBeyondFloat32(final String number) {
        assertEquals(number.length(), parse(number));
        assertEquals(number.startsWith("-") ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY, parser.value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "+", "-", ".", "+.", "-.", ".e5", "e5", "1e", "1e+", "1E-", "1.5e", "NaN", "nan",
        "Infinity", "-inf", "--1", "+-1", "abc", ":", " 1", "\t", "\0", "/", "\u00FF" })
    void shouldRejectWhatIsNoNumber(final String text) {
        assertEquals(-1, parse(text));
    }

    @ParameterizedTest
    @CsvSource({ "1f,1", "1d,1", "0x1p3,1", "1.5.2,3", "1e5e5,3", "1_000,1", "1-1,1", "1.-1,2", "1e5.5,3", "12:3,2" })
    void shouldEndBehindTheNumber(final String text, final int end) {
        assertEquals(end, parse(text));
        assertEquals(Float.parseFloat(text.substring(0, end)), parser.value);
    }

    @Test
    void shouldNotBeMisledByTheBytesBehind() {
        for (int digits = 1; digits <= 20; digits++) {
            final String number = "7".repeat(digits);
            for (int b = 0; b < 256; b++) {
                if ((b < '0' || b > '9') && b != '.' && (b | 0x20) != 'e') {
                    final byte[] bytes = new byte[64];
                    Arrays.fill(bytes, (byte) '9');
                    System.arraycopy(TestData.bytes(number), 0, bytes, 3, digits);
                    bytes[3 + digits] = (byte) b;
                    assertEquals(3 + digits, parser.parse(bytes, 3), "digits=" + digits + " byte=" + b);
                    assertEquals(Float.parseFloat(number), parser.value);
                }
            }
        }
    }

    @Test
    void shouldAgreeWithTheJdkOnRandomDigits() {
        final long seed = 20_240_501;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300_000; i++) {
            final StringBuilder number = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
            final int digits = 1 + random.nextInt(25);
            final int point = random.nextInt(digits + 6);
            for (int d = 0; d < digits; d++) {
                if (d == point) {
                    number.append('.');
                }
                number.append(random.nextInt(4) == 0 ? 0 : random.nextInt(10));
            }
            if (random.nextInt(3) == 0) {
                number.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-60, 60));
            }
            assertAgrees(number.toString(), "seed=" + seed);
        }
    }

    @Test
    void shouldRoundTiesToEvenAndNeighboursOfTiesToTheirSide() {
        final long seed = 77;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 40_000; i++) {
            final float below = positiveFloat(random);
            final float above = Math.nextUp(below);
            final BigDecimal tie = new BigDecimal(below).add(new BigDecimal(above)).divide(BigDecimal.valueOf(2));
            final float even = (Float.floatToRawIntBits(below) & 1) == 0 ? below : above;
            assertReads(even, tie.toString(), seed);
            assertReads(even, tie.toPlainString(), seed);
            final BigDecimal little = tie.ulp().movePointLeft(1);
            assertReads(below, tie.subtract(little).toString(), seed);
            assertReads(above, tie.add(little).toPlainString(), seed);
            for (int digits = 7; digits <= 25; digits++) {
                assertReads(below, tie, new MathContext(digits, RoundingMode.DOWN), above, seed);
                assertReads(above, tie, new MathContext(digits, RoundingMode.UP), below, seed);
            }
        }
    }

    /** Rounds the tie to fewer digits, which puts it on a known side, unless it was exact or passes a float. */
    private void assertReads(
        final float expected, final BigDecimal tie, final MathContext context, final float other, final long seed) {
        final BigDecimal rounded = tie.round(context);
        final BigDecimal low = new BigDecimal(Math.min(expected, other));
        final BigDecimal high = new BigDecimal(Math.max(expected, other));
        if (rounded.compareTo(tie) != 0 && rounded.compareTo(low) >= 0 && rounded.compareTo(high) <= 0) {
            assertReads(expected, rounded.toPlainString(), seed);
        }
    }

    /** Mostly of the size of real values, where ties have few digits; sometimes of any size. */
    private static float positiveFloat(final SplittableRandom random) {
        final int exponent = random.nextInt(4) == 0 ? random.nextInt(254) : 127 - 14 + random.nextInt(40);
        return Float.intBitsToFloat(exponent << 23 | random.nextInt(1 << 23));
    }

    private void assertReads(final float expected, final String number, final long seed) {
        assertEquals(number.length(), parse(number), () -> number + " seed=" + seed);
        assertEquals(expected, parser.value, () -> number + " seed=" + seed);
    }

    @Test
    void shouldReadNumbersOfManyDigits() {
        for (final int digits : new int[] { 100, 1_000, 10_000, 100_000 }) {
            assertAgrees("0." + "1234567890".repeat(digits / 10), "");
            assertAgrees("0".repeat(digits) + "1.5", "");
            assertAgrees("0." + "0".repeat(digits) + "1e" + digits, "");
            assertAgrees("1" + "0".repeat(digits) + "e-" + digits, "");
            assertAgrees("16777217." + "0".repeat(digits), "");
            assertAgrees("16777217." + "0".repeat(digits) + "1", "");
        }
    }

    private void assertAgrees(final String number, final String note) {
        final float expected = Float.parseFloat(number);
        assertEquals(number.length(), parse(number), () -> number + " " + note);
        assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(parser.value),
            () -> number + ": expected " + expected + ", found " + parser.value + " " + note);
    }

    private int parse(final String text) {
        final byte[] bytes = Arrays.copyOf(TestData.bytes(text + "\n"), text.length() + 1 + Chunk.SLACK);
        final int end = parser.parse(bytes, 0);
        assertUsualAgrees(bytes, text, end);
        return end;
    }

    /** The fast half may decline, but must not give anything else than the whole parser. */
    private void assertUsualAgrees(final byte[] bytes, final String text, final int end) {
        final float[] values = { Float.NaN, Float.NaN };
        final int usualEnd = DecimalParser.usual(bytes, 0, values, 1);
        if (usualEnd == text.length()) {
            assertEquals(end, usualEnd, text);
            assertEquals(Float.floatToRawIntBits(parser.value), Float.floatToRawIntBits(values[1]), text);
        }
        assertTrue(Float.isNaN(values[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "1", "-1", "-0", "1234567", "-7654321", "0.5", "-0.5", "9.0", "0.0", "-0.0", "3.14",
        "0.00798491", "0.000798491", "-0.1234567890123", "1.23456789012345", "0.00000001", "0.12345678",
        "0.123456789", "1.234567890123456", "-0.12345678901234567", "0.123456789012345678", "9.99999999999999999",
        "0.0000000000000000000001", "0.0000000000000001", "0.00001234567890123456" })
    void shouldReadTheUsualShapesFast(final String number) {
        final float[] values = new float[2];
        final byte[] bytes = Arrays.copyOf(TestData.bytes(number + " "), number.length() + 1 + Chunk.SLACK);
        assertEquals(number.length(), DecimalParser.usual(bytes, 0, values, 1));
        assertEquals(Float.floatToRawIntBits(Float.parseFloat(number)), Float.floatToRawIntBits(values[1]));
    }
}
