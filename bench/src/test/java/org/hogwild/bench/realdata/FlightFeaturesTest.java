package org.hogwild.bench.realdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FlightFeaturesTest {
    private static final int DAY = 24 * 60;

    /** Two flights on one morning between the same airports, then one back, eight days and ten hours later. */
    private static final Flights FLIGHTS = new Flights(new int[] {10 * DAY + 61, 10 * DAY + 119, 18 * DAY + 660},
        new int[] {15, 16, -3}, new int[] {100, 107, 400}, new int[] {0, 0, 1}, new int[] {1, 1, 0},
        new String[] {"AAA", "BBB"});

    private static int[] row(final int row) {
        final FlightFeatures features = new FlightFeatures(FLIGHTS);
        final int[] indices = new int[features.perRow()];
        features.fill(row, indices);
        return indices;
    }

    @Test
    void shouldNumberEveryValueOfEveryFieldFromOne() {
        // weekday 1-2, hour 3-4, distance 5-6, day 7-8, origin 9-10, destination 11-12, and six pairs of two each
        assertArrayEquals(new int[] {1, 3, 5, 7, 9, 12, 13, 15, 18, 19, 21, 24}, row(0));
        assertArrayEquals(new int[] {2, 4, 6, 8, 10, 11, 14, 16, 17, 20, 22, 23}, row(2));
    }

    @Test
    void shouldGiveAlikeFlightsTheSameFeatures() {
        assertArrayEquals(row(0), row(1));
    }

    @Test
    void shouldCallAFlightLateFromSixteenMinutesOn() {
        final FlightFeatures features = new FlightFeatures(FLIGHTS);
        assertFalse(features.isLate(0));
        assertTrue(features.isLate(1));
        assertFalse(features.isLate(2));
    }

    @Test
    void shouldDivideAnOctaveOfDistanceInFour() {
        assertEquals(FlightFeatures.distanceClass(100), FlightFeatures.distanceClass(107));
        assertEquals(FlightFeatures.distanceClass(100) + 1, FlightFeatures.distanceClass(108));
        assertEquals(FlightFeatures.distanceClass(100) + 4, FlightFeatures.distanceClass(200));
        assertEquals(0, FlightFeatures.distanceClass(0));
    }
}
