/**
 * Private copies of what is hot: the bias, which is in every row, and the most frequent features. Each worker trains
 * its own copy and merges it with the shared parameters now and then.
 *
 * <p>Law of this package: a shared slot that has private copies is written by merges only, and a part of at most 4 KiB
 * by one merge at a time, so that no merge is lost to another; what a merge wrote is visible to the next merge of
 * that part. Merging waits for nobody while an epoch goes on. Depends on {@code data}, {@code update}, {@code
 * parameters} and {@code memory}.
 */
package org.hogwild.replica;
