package org.hogwild.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipfSamplerTest {

    private static final int RANKS = 20;
    private static final int DRAWS = 200_000;
    /** The 99.99 % quantile of the chi-square distribution with 19 degrees of freedom. */
    private static final double CHI_SQUARE_LIMIT = 50.8;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9, 1, 1.1, 2})
    void shouldDrawRanksByTheirPower(double exponent) {
        final ZipfSampler zipf = new ZipfSampler(RANKS, exponent);
        final SplitMix random = new SplitMix(11);
        final int[] counts = new int[RANKS + 1];
        for (int i = 0; i < DRAWS; i++) {
            counts[zipf.next(random)]++;
        }
        double total = 0;
        for (int rank = 1; rank <= RANKS; rank++) {
            total += Math.pow(rank, -exponent);
        }
        double chiSquare = 0;
        for (int rank = 1; rank <= RANKS; rank++) {
            final double expected = DRAWS * Math.pow(rank, -exponent) / total;
            chiSquare += (counts[rank] - expected) * (counts[rank] - expected) / expected;
        }
        assertEquals(0, counts[0]);
        assertTrue(chiSquare < CHI_SQUARE_LIMIT, "chi-square=" + chiSquare);
    }
}
