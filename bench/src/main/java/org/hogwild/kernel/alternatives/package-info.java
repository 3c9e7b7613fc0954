/**
 * Ways to write the training loop that were tried and given up, kept so that the figures which decided it can be
 * measured again. Nothing here is used by the engine.
 */
package org.hogwild.kernel.alternatives;
