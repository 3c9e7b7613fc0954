/**
 * The {@code hogwild} command: one class per subcommand, the options they share, and the two ways to report, tables for
 * people and JSON lines for programs. Nothing here computes: commands read options, call the engine and print.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 misused, 130 interrupted. Results go to standard output, everything else to
 * standard error.
 */
package org.hogwild.cli;
