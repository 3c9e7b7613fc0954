/**
 * Made-up data with the shape of the RCV1 text collection, for benchmarks and tests that cannot ship the real
 * one.
 *
 * <p>The law of the package: a row is a function of (configuration, stream, row number) and of nothing else.
 * It depends neither on the number of threads, nor on the rows before it, nor on the machine: every
 * elementary function goes through {@link java.lang.StrictMath}. Hence any part of the data can be made again
 * at any time, in parallel, and two machines that report a figure for the same configuration have read the
 * same bytes.
 *
 * <p>How a row comes about:
 * <ul>
 *   <li>its length is log-normal around the configured mean;</li>
 *   <li>its features are distinct draws from a Zipf distribution over ranks, and a permutation scatters the
 *       ranks over the indices;</li>
 *   <li>its values are term frequency times rarity, scaled to unit Euclidean length;</li>
 *   <li>its label says whether its score under a hidden dense weight vector lies above the median of the
 *       training rows, and is turned round with the probability of the configured noise.</li>
 * </ul>
 *
 * <p>It depends on the JDK only.
 */
package org.hogwild.synthetic;
