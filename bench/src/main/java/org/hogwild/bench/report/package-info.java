/** Records as text, JSON and HTML. Depends on {@code record} and, for JSON, on {@code harness}. */
package org.hogwild.bench.report;
