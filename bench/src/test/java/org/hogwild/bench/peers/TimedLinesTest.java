package org.hogwild.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedLinesTest {
    @TempDir
    Path directory;

    @Test
    void shouldTellLinesInTheOrderOfTheirArrival() throws IOException, InterruptedException {
        final TimedLines printed = TimedLines.of(directory, Map.of("WORD", "two"),
            List.of("sh", "-c", "echo one; echo $WORD"));
        assertEquals(List.of("one", "two"), printed.lines().stream().map(TimedLines.Line::text).toList());
        assertTrue(printed.lines().get(0).seconds() > 0);
        assertTrue(printed.lines().get(0).seconds() <= printed.lines().get(1).seconds());
        assertTrue(printed.lines().get(1).seconds() <= printed.seconds());
    }

    @Test
    void shouldSayWhatAFailedProgramSaid() {
        final IOException e = assertThrows(IOException.class, () -> TimedLines.of(directory, Map.of(),
            List.of("sh", "-c", "echo so it went >&2; exit 7")));
        assertTrue(e.getMessage().endsWith("exit code 7:\nso it went"), e.getMessage());
    }
}
