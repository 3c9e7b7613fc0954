/**
 * The harness that compares whole programs: {@link org.hogwild.bench.Comparison} runs the command line, a C reference
 * of the same algorithm and LIBLINEAR in turn on the same data. What JMH benchmarks share lies here as well.
 */
package org.hogwild.bench;
