package org.hogwild.bench.realdata;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Twelve features a flight, one of each field: day, weekday, hour, distance, the two airports, and pairs of them. Each
 * field has a run of indices of its own, with an index for every value that occurs.
 */
final class FlightFeatures {
    /** A flight is late if it is delayed by more minutes than this. */
    static final int LATE_MINUTES = 15;

    private static final int MINUTES_OF_HOUR = 60;
    private static final int HOURS = 24;
    private static final int MINUTES_OF_DAY = HOURS * MINUTES_OF_HOUR;
    private static final int WEEKDAYS = 7;
    private static final int DISTANCE_STEPS = 4;
    private static final int DISTANCE_RANGE = 32 * DISTANCE_STEPS;

    private final Flights flights;
    private final int firstDay;
    private final int days;
    private final List<Field> fields;
    private final int[][] indices;

    /** A kind of feature: values from 0 to below the range, one a flight. */
    private record Field(int range, IntUnaryOperator valueOf) {
        Field with(final Field other) {
            return new Field(range * other.range,
                row -> valueOf.applyAsInt(row) * other.range + other.valueOf.applyAsInt(row));
        }
    }

    FlightFeatures(final Flights flights) {
        this.flights = flights;
        final int[] minutes = flights.minutes();
        firstDay = Arrays.stream(minutes).min().orElseThrow() / MINUTES_OF_DAY;
        days = Arrays.stream(minutes).max().orElseThrow() / MINUTES_OF_DAY - firstDay + 1;
        fields = fields();
        indices = number();
    }

    private List<Field> fields() {
        final int[] minutes = flights.minutes();
        final int airports = flights.airports().length;
        final Field day = new Field(days, row -> minutes[row] / MINUTES_OF_DAY - firstDay);
        final Field weekday = new Field(WEEKDAYS, row -> minutes[row] / MINUTES_OF_DAY % WEEKDAYS);
        final Field hour = new Field(HOURS, row -> minutes[row] % MINUTES_OF_DAY / MINUTES_OF_HOUR);
        final Field distance = new Field(DISTANCE_RANGE, row -> distanceClass(flights.distances()[row]));
        final Field origin = new Field(airports, row -> flights.origins()[row]);
        final Field destination = new Field(airports, row -> flights.destinations()[row]);
        return List.of(weekday, hour, distance, day, origin, destination, origin.with(destination),
            origin.with(hour), destination.with(hour), day.with(hour), origin.with(day), destination.with(day));
    }

    /** {@return a number that rises by one whenever the distance has grown by a quarter of an octave} */
    static int distanceClass(final int miles) {
        return (int) (DISTANCE_STEPS * Math.log(Math.max(1, miles)) / Math.log(2));
    }

    private int[][] number() {
        final int[][] numbers = new int[fields.size()][];
        int next = 1;
        for (int i = 0; i < numbers.length; i++) {
            final Field field = fields.get(i);
            final boolean[] occurs = new boolean[field.range];
            IntStream.range(0, flights.count()).forEach(row -> occurs[field.valueOf.applyAsInt(row)] = true);
            numbers[i] = new int[field.range];
            for (int value = 0; value < field.range; value++) {
                numbers[i][value] = occurs[value] ? next++ : 0;
            }
        }
        return numbers;
    }

    /** {@return how many features a flight has} */
    int perRow() {
        return fields.size();
    }

    /** Fills in the features of a flight, ascending, at least 1. */
    void fill(final int row, final int[] features) {
        for (int i = 0; i < indices.length; i++) {
            features[i] = indices[i][fields.get(i).valueOf.applyAsInt(row)];
        }
    }

    /** {@return whether a flight is late} */
    boolean isLate(final int row) {
        return flights.delays()[row] > LATE_MINUTES;
    }
}
