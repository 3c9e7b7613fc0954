/** What the harness measures of this machine and of the engine, by section. Depends on {@code harness}. */
package org.hogwild.bench.sections;
