/**
 * What sections are made of and run in: the {@link org.hogwild.bench.harness.Section} itself, its context, interleaved
 * rounds, other programs, data on disk. Depends on {@code record}.
 */
package org.hogwild.bench.harness;
