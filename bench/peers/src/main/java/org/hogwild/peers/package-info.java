/**
 * Other programs that train linear models on the JVM, each behind a main method: they read LIBSVM text, train with the
 * settings their documentation or their users recommend, and print what {@link org.hogwild.peers.Protocol} says.
 */
package org.hogwild.peers;
