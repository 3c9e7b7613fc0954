/**
 * The harness from outside: the command {@code hogwild bench}, a run of its sections, and the rows that JMH benchmarks
 * share.
 */
package org.hogwild.bench;
