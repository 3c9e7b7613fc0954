package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.hogwild.bench.SampleRows;
import org.junit.jupiter.api.Test;

/** What the parser benchmark measures is right: the text says what the rows say, step by step. */
class ParserBenchmarkTest {
    private final ParserBenchmark benchmark = new ParserBenchmark();
    private final ParserBenchmark.Text state = new ParserBenchmark.Text();

    @Test
    void shouldParseTheRowsThatWereWritten() {
        assertEquals(ParserBenchmark.ROWS * SampleRows.NONZEROS, benchmark.parse(state));
        assertNull(state.parser.error());
        assertEquals(ParserBenchmark.ROWS, state.parsed.rows());
        final SampleRows source = new SampleRows(1);
        for (int row = 0; row < ParserBenchmark.ROWS; row++) {
            source.next();
            assertEquals(source.label(), state.parsed.label(row));
            for (int i = 0; i < SampleRows.NONZEROS; i++) {
                assertEquals(source.indices()[i], state.parsed.indices()[state.parsed.begin(row) + i]);
                assertEquals(source.values()[i], state.parsed.values()[state.parsed.begin(row) + i]);
            }
        }
    }

    @Test
    void shouldReadTheSameNumbersAsTheLibrary() {
        assertEquals(benchmark.javaLibrary(state), benchmark.decimalParser(state));
        assertEquals(benchmark.javaLibrary(state), benchmark.usualNumbers(state));
        double sum = 0;
        final SampleRows source = new SampleRows(1);
        for (int row = 0; row < ParserBenchmark.ROWS; row++) {
            source.next();
            for (final float value : source.values()) {
                sum += value;
            }
        }
        assertEquals(sum, benchmark.decimalParser(state), 1e-4 * sum);
    }

    @Test
    void shouldBuildBlocksOfAllRows() {
        assertEquals(ParserBenchmark.ROWS, benchmark.blockBuilder(state));
        int nonzeros = 0;
        double sum = 0;
        for (final Block block : state.blocks.build(state.rows)) {
            for (int k = 0; k < block.nonzeros(); k++) {
                sum += block.value(k);
            }
            nonzeros += block.nonzeros();
            block.close();
        }
        assertEquals(ParserBenchmark.ROWS * SampleRows.NONZEROS, nonzeros);
        assertEquals(sum, benchmark.javaLibrary(state), 1e-4 * sum);
    }
}
