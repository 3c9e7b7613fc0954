package org.hogwild.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.DoubleSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SixDigitsTest {

    private static final int SAMPLES = 50_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource({
        "1, 1", "0.5, 0.5", "0.0272765432, 0.0272765", "0.9999995, 1", "0.99999949, 0.999999", "100, 100",
        "1e-4, 0.0001", "9.9999e-5, 9.9999e-05", "9.999995e-5, 0.0001", "1.5e-5, 1.5e-05", "1e-5, 1e-05",
        "999999.4, 999999", "999999.5, 1e+06", "123456.5, 123456", "123457.5, 123458", "1e6, 1e+06",
        "1234567, 1.23457e+06", "120, 120", "102.03, 102.03", "3.14159265, 3.14159", "1e-300, 1e-300",
        "4.9e-324, 4.94066e-324", "1.7976931348623157e308, 1.79769e+308", "1e22, 1e+22", "0, 0", "-2.5, -2.5",
        "-1e-310, -1e-310",
    })
    void shouldWriteAsPrintfDoes(double value, String expected) {
        assertEquals(expected, write(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void shouldRejectValueWithoutDigits(double value) {
        assertThrows(IllegalArgumentException.class, () -> write(value));
    }

    @Test
    void shouldAgreeWithExactRoundingInUnitInterval() {
        assertAgreement(() -> 1 - random.nextDouble());
    }

    @Test
    void shouldAgreeWithExactRoundingInEveryFastDecade() {
        assertAgreement(() -> (1 + 9 * random.nextDouble()) * Math.pow(10, random.nextInt(11) - 5));
    }

    @Test
    void shouldAgreeWithExactRoundingForEveryMagnitude() {
        assertAgreement(() -> {
            final double value = Double.longBitsToDouble(random.nextLong());
            return Double.isFinite(value) ? value : 1;
        });
    }

    /** Half units of the sixth digit: exact ties where the binary format has them, near misses elsewhere. */
    @Test
    void shouldAgreeWithExactRoundingAroundTies() {
        assertAgreement(() -> {
            final double tie = (100_000 + random.nextInt(900_000) + 0.5) / Math.pow(10, random.nextInt(11));
            final int direction = random.nextInt(3) - 1;
            return direction == 0 ? tie : Math.nextAfter(tie, direction * Double.POSITIVE_INFINITY);
        });
    }

    @Test
    void shouldLeaveOtherBytesAlone() {
        final byte[] buffer = "................".getBytes(StandardCharsets.US_ASCII);
        final int end = SixDigits.write(0.25, buffer, 2);
        assertEquals(6, end);
        assertEquals("..0.25..........", new String(buffer, StandardCharsets.US_ASCII));
    }

    private void assertAgreement(DoubleSupplier values) {
        for (int i = 0; i < SAMPLES; i++) {
            final double value = values.getAsDouble();
            final String written = write(value);
            if (!expected(value).equals(written)) {
                assertEquals(expected(value), written, "value=" + value + " seed=" + seed);
            }
        }
    }

    private static String write(double value) {
        final byte[] buffer = new byte[SixDigits.MAX_LENGTH];
        return new String(buffer, 0, SixDigits.write(value, buffer, 0), StandardCharsets.US_ASCII);
    }

    /** The text that the C standard prescribes for {@code %.6g}. */
    private static String expected(double value) {
        if (value == 0) {
            return "0";
        }
        final MathContext sixDigits = new MathContext(6, RoundingMode.HALF_EVEN);
        final BigDecimal rounded = new BigDecimal(value).round(sixDigits).stripTrailingZeros();
        final int exponent = rounded.precision() - 1 - rounded.scale();
        if (exponent >= -4 && exponent < 6) {
            return rounded.toPlainString();
        }
        final BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent);
        final String sign = exponent < 0 ? "-" : "+";
        return mantissa.toPlainString() + "e" + sign + String.format("%02d", Math.abs(exponent));
    }
}
