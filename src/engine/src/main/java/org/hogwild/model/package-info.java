/**
 * Trained models on disk: a versioned, checksummed binary file, written whole or not at all. Depends on {@code
 * parameters}, {@code data}, {@code loss}, {@code storage} and {@code memory}.
 */
package org.hogwild.model;
