/**
 * The race to a loss: Hogwild and other trainers on the same files, each a process of its own. Depends on
 * {@code harness} and {@code record}.
 */
package org.hogwild.bench.peers;
