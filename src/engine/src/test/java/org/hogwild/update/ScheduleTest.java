package org.hogwild.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hogwild.update.Schedule.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "constant,          0,    0.3",
        "constant,          999,  0.3",
        "inverse-time,      0,    0.3",
        "inverse-time,      100,  0.15",
        "inverse-time,      50,   0.2",
        "inverse-time:0.5,  400,  0.1",
        "inverse-time:20,   10,   0.1",
        "inverse-sqrt,      0,    0.3",
        "inverse-sqrt,      300,  0.15",
        "inverse-sqrt:8,    100,  0.1",
        "exponential,       0,    0.3",
        "exponential,       100,  0.15",
        "exponential:0.25,  50,   0.15",
        "exponential:0.25,  200,  0.01875",
        "exponential:1,     500,  0.3",
        "epoch,             0,    0.3",
        "epoch,             99,   0.3",
        "epoch,             100,  0.24",
        "epoch,             199,  0.24",
        "epoch:0.5,         350,  0.0375"})
    void shouldPassThroughKnownPoints(final String schedule, final long steps, final double expected) {
        assertEquals(expected, Schedule.parse(schedule).rate(0.3, steps, 100), 1e-15, schedule);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldStartAtTheBaseAndNeverRise(final Kind kind) {
        final Schedule schedule = Schedule.of(kind);
        assertEquals(0.7, schedule.rate(0.7, 0, 13));
        double previous = 0.7;
        for (long step = 1; step < 2000; step++) {
            final double rate = schedule.rate(0.7, step, 13);
            assertTrue(rate > 0 && rate <= previous, schedule + " step=" + step);
            previous = rate;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldReadWhatItWrites(final Kind kind) {
        final Schedule schedule = Schedule.of(kind);
        assertEquals(schedule, Schedule.parse(schedule.toString()));
        assertEquals(schedule, Schedule.parse(kind.optionName()));
        assertTrue(kind.optionName().matches("[a-z-]+"));
        if (kind != Kind.CONSTANT) {
            assertEquals(new Schedule(kind, 0.125), Schedule.parse(kind.optionName() + ":0.125"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linear", "Constant", "inverse_time", ":1", "epoch "})
    void shouldNameTheSchedulesWhenItKnowsNone(final String text) {
        final Exception e = assertThrows(IllegalArgumentException.class, () -> Schedule.parse(text));
        assertEquals("schedule=" + text + ", expected one of constant, inverse-time, inverse-sqrt, exponential, epoch,"
            + " with :DECAY behind it if wanted", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch:", "epoch:x", "inverse-time:1:2"})
    void shouldAskForANumberBehindTheColon(final String text) {
        final Exception e = assertThrows(IllegalArgumentException.class, () -> Schedule.parse(text));
        assertEquals("schedule=" + text + ", expected a number after the colon", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "constant:1,            1.0,       none",
        "inverse-time:0,        0.0,       a positive number",
        "inverse-time:-1,       -1.0,      a positive number",
        "inverse-time:Infinity, Infinity,  a positive number",
        "inverse-sqrt:NaN,      NaN,       a positive number",
        "exponential:0,         0.0,       more than 0 and at most 1",
        "exponential:1.5,       1.5,       more than 0 and at most 1",
        "epoch:-0.5,            -0.5,      more than 0 and at most 1",
        "epoch:NaN,             NaN,       more than 0 and at most 1"})
    void shouldRefuseADecayOutOfRange(final String text, final String decay, final String expected) {
        final Exception e = assertThrows(IllegalArgumentException.class, () -> Schedule.parse(text));
        final String name = text.substring(0, text.indexOf(':'));
        assertEquals("decay=" + decay + " is out of range for the schedule " + name + ", expected " + expected,
            e.getMessage());
    }

    @Test
    void shouldHoldTheRateForFewRowsOnly() {
        assertEquals(32, Schedule.ROWS_PER_RATE);
        assertEquals(Schedule.of(Kind.CONSTANT), Schedule.constant());
    }
}
