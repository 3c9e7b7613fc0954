/**
 * What a run of the harness found: measurements with their spread, tables, charts, the targets, by section. Plain data:
 * nothing here measures or prints. Depends on nothing.
 */
package org.hogwild.bench.record;
