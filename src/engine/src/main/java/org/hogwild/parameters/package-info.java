/**
 * The parameters that all workers share: the off-heap array, the ways to write to it ({@link
 * org.hogwild.parameters.Sharing}) and the bias.
 *
 * <p>What is promised of a parameter under {@code hogwild} sharing: it never tears, an update may be lost when two
 * workers write it at once, no value appears that no worker computed, and after an epoch every write is visible to
 * everyone. Depends on {@code memory}.
 */
package org.hogwild.parameters;
