/**
 * Update rules (optimizers) and learning-rate schedules. A rule turns one feature's derivative into new values of that
 * feature's slots; it never sees a row, another feature, or a lock. Depends on {@code parameters} and {@code memory}.
 */
package org.hogwild.update;
