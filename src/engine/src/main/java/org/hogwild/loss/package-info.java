/**
 * Losses of a linear model: margin and label in, loss and its derivative out. Pure functions, records without state,
 * so that a kernel built for one of them inlines it. Depends on nothing.
 */
package org.hogwild.loss;
