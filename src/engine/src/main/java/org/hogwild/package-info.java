/**
 * The programming interface: configure a {@link org.hogwild.Trainer}, train on a {@link org.hogwild.data.Dataset}, get
 * a {@link org.hogwild.LinearModel} that predicts, while training goes on if need be.
 *
 * <p>Besides this package, {@code org.hogwild.data} (data sets and their errors), {@code org.hogwild.loss}, {@code
 * org.hogwild.update}, {@code org.hogwild.evaluation} and {@code org.hogwild.synthetic} are for users; the other
 * packages are public for the modules of this project only. Packages depend one way, this one on all others.
 */
package org.hogwild;
