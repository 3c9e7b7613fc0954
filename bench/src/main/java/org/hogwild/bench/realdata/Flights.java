package org.hogwild.bench.realdata;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Flights in the order of their departure, column by column.
 *
 * @param minutes minutes since 1970, local time
 * @param delays minutes behind the timetable on arrival, negative if ahead of it
 * @param distances in miles
 * @param origins where each starts, a position in the airports
 * @param destinations where each ends, a position in the airports
 * @param airports three letters each, in alphabetical order
 */
record Flights(int[] minutes, int[] delays, int[] distances, int[] origins, int[] destinations, String[] airports) {
    private static final long MICROSECONDS_OF_MINUTE = 60_000_000;

    private record Flight(long microseconds, int delay, int distance, String origin, String destination) {
    }

    /** Takes the columns of a row as they come. */
    private static final class RowReader implements Hydrator<RowReader, Flight, String> {
        private long microseconds;
        private int delay;
        private int distance;
        private String origin;
        private String destination;

        @Override
        public RowReader start() {
            return this;
        }

        @Override
        public RowReader add(final RowReader row, final String column, final Object value) {
            if (value == null) {
                throw new IllegalArgumentException("a flight has no " + column);
            }
            switch (column) {
                case "date" -> microseconds = (Long) value;
                case "delay" -> delay = Math.toIntExact((Long) value);
                case "distance" -> distance = Math.toIntExact((Long) value);
                case "origin" -> origin = (String) value;
                case "destination" -> destination = (String) value;
                default -> throw new IllegalArgumentException("unknown column " + column);
            }
            return this;
        }

        @Override
        public Flight finish(final RowReader row) {
            return new Flight(microseconds, delay, distance, origin, destination);
        }
    }

    /** Reads a Parquet file with the columns date, delay, distance, origin and destination. */
    static Flights read(final Path parquet) throws IOException {
        try (Stream<Flight> rows = ParquetReader.streamContent(
            parquet.toFile(), new RowReader(), path -> String.join(".", path))) {
            return of(rows.toList().toArray(Flight[]::new));
        }
    }

    private static Flights of(final Flight[] rows) {
        final TreeSet<String> names = new TreeSet<>();
        for (final Flight row : rows) {
            names.add(row.origin);
            names.add(row.destination);
        }
        final String[] airports = names.toArray(String[]::new);
        return new Flights(
            Arrays.stream(rows).mapToInt(row -> (int) (row.microseconds / MICROSECONDS_OF_MINUTE)).toArray(),
            Arrays.stream(rows).mapToInt(Flight::delay).toArray(),
            Arrays.stream(rows).mapToInt(Flight::distance).toArray(),
            Arrays.stream(rows).mapToInt(row -> Arrays.binarySearch(airports, row.origin)).toArray(),
            Arrays.stream(rows).mapToInt(row -> Arrays.binarySearch(airports, row.destination)).toArray(),
            airports);
    }

    int count() {
        return minutes.length;
    }
}
