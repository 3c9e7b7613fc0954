/**
 * The pool: workers that take blocks from queues and run kernels on them, the control that stops all of them at once,
 * the order in which an epoch visits its rows, and what is measured along the way.
 *
 * <p>Law of this package: between two barriers (the start and the end of an epoch) workers share the parameters, the
 * claims of merges, the block queues, the stop flag and nothing else; what a worker writes often (its copy of what is
 * hot, its loss, its times) belongs to it and is read by others only after the barrier, or is merged or published now
 * and then. No locks while blocks are trained on. Depends on {@code kernel}, {@code replica}, {@code data}, {@code
 * update}, {@code parameters}, {@code loss} and {@code memory}.
 */
package org.hogwild.worker;
