package org.hogwild.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyntheticConfigTest {

    private static final SyntheticConfig VALID = SyntheticConfig.rcv1Like();

    @Test
    void shouldHaveTheShapeOfRcv1() {
        assertEquals(new SyntheticConfig(677_399, 47_236, 73, 1.1, 0.03, 1), VALID);
    }

    @Test
    void shouldChangeOneComponentAtATime() {
        final SyntheticConfig changed = VALID.withRows(1).withDimension(2).withMeanNonzeros(3)
                .withZipfExponent(0.5).withLabelNoise(0.25).withSeed(-6);
        assertEquals(new SyntheticConfig(1, 2, 3, 0.5, 0.25, -6), changed);
    }

    static Stream<Arguments> invalidChanges() {
        return Stream.of(
                rejected("rows=0", () -> VALID.withRows(0)),
                rejected("rows=2147483647", () -> VALID.withRows(Integer.MAX_VALUE)),
                rejected("dimension=1", () -> VALID.withDimension(1)),
                rejected("meanNonzeros=0.0", () -> VALID.withMeanNonzeros(0)),
                rejected("meanNonzeros=4097.0", () -> VALID.withMeanNonzeros(4097)),
                rejected("meanNonzeros=NaN", () -> VALID.withMeanNonzeros(Double.NaN)),
                rejected("zipfExponent=-0.1", () -> VALID.withZipfExponent(-0.1)),
                rejected("zipfExponent=2.1", () -> VALID.withZipfExponent(2.1)),
                rejected("labelNoise=0.51", () -> VALID.withLabelNoise(0.51)),
                rejected("labelNoise=NaN", () -> VALID.withLabelNoise(Double.NaN)));
    }

    private static Arguments rejected(String message, Executable change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidChanges")
    void shouldRejectValueOutOfRange(String message, Executable change) {
        final IllegalArgumentException e = assertThrows(IllegalArgumentException.class, change);
        assertTrue(e.getMessage().startsWith(message + " is not "), e.getMessage());
    }
}
