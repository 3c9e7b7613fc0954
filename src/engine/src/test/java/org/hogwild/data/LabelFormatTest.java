package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFormatTest {
    @ParameterizedTest
    @CsvSource({ "1,1", "-1,-1", "0,0", "-0,0", "2.5,2.5", "0.1,0.1", "1e8,100000000", "1e9,1.0E9", "-1e10,-1.0E10",
        "1e-5,1.0E-5" })
    void shouldWriteWholeNumbersWithoutAPoint(final float label, final String expected) {
        assertEquals(expected, LabelFormat.format(label));
    }
}
