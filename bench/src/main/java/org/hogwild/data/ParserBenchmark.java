package org.hogwild.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.hogwild.bench.SampleRows;
import org.hogwild.memory.MemoryBudget;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds per non-zero from text to block, step by step. A non-zero takes about 14.8 bytes of text here, so 25 ns
 * are 590 MB/s.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ParserBenchmark {
    static final int ROWS = 2048;
    private static final int ALL = ROWS * SampleRows.NONZEROS;

    /** LIBSVM text, its numbers one by one, and the rows it holds. */
    @State(Scope.Thread)
    public static class Text {
        final Chunk chunk = new Chunk();
        final int[] starts = new int[ALL];
        final int[] ends = new int[ALL];
        final SvmLightParser parser = new SvmLightParser(true);
        final DecimalParser decimal = new DecimalParser();
        final float[] number = new float[1];
        final RowBuffer parsed = new RowBuffer();
        final RowBuffer rows = new RowBuffer();
        final BlockBuilder blocks;

        /** Writes the text and parses it once. */
        public Text() {
            final SampleRows source = new SampleRows(1);
            final StringBuilder text = new StringBuilder();
            int number = 0;
            for (int row = 0; row < ROWS; row++) {
                source.next();
                text.append(source.label() > 0 ? "+1" : "-1");
                for (int i = 0; i < SampleRows.NONZEROS; i++) {
                    text.append(' ').append(source.indices()[i]).append(':');
                    starts[number] = text.length();
                    text.append(String.format(Locale.ROOT, "%.6f", source.values()[i]));
                    ends[number++] = text.length();
                }
                text.append('\n');
            }
            final byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            chunk.bytes = Arrays.copyOf(bytes, bytes.length + Chunk.SLACK);
            chunk.length = bytes.length;
            chunk.bytes[bytes.length] = '\n';
            parser.parse(chunk, rows);
            final List<int[]> sample = new ArrayList<>();
            sample.add(Arrays.copyOf(rows.indices(), rows.nonzeros()));
            blocks = new BlockBuilder(MemoryBudget.machine(), FeatureMap.learn(sample), Long.MAX_VALUE);
        }
    }

    /** Text to rows in source numbering. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public int parse(final Text state) {
        state.parser.parse(state.chunk, state.parsed);
        return state.parsed.nonzeros();
    }

    /** The numbers alone, of the usual shapes only: what nearly every number is read by. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public float usualNumbers(final Text state) {
        float sum = 0;
        for (final int start : state.starts) {
            DecimalParser.usual(state.chunk.bytes, start, state.number, 0);
            sum += state.number[0];
        }
        return sum;
    }

    /** The numbers alone, of any shape. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public float decimalParser(final Text state) {
        float sum = 0;
        for (final int start : state.starts) {
            state.decimal.parse(state.chunk.bytes, start);
            sum += state.decimal.value;
        }
        return sum;
    }

    /** The numbers alone, by the Java library, which wants a string for each. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public float javaLibrary(final Text state) {
        float sum = 0;
        for (int i = 0; i < ALL; i++) {
            sum += Float.parseFloat(new String(state.chunk.bytes, state.starts[i], state.ends[i] - state.starts[i],
                StandardCharsets.ISO_8859_1));
        }
        return sum;
    }

    /** Rows to blocks: renumbering, sorting, copying; memory included. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public int blockBuilder(final Text state) {
        int rows = 0;
        for (final Block block : state.blocks.build(state.rows)) {
            rows += block.rows();
            block.close();
        }
        return rows;
    }
}
