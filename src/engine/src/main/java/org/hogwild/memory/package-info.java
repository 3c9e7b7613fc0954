/**
 * Off-heap memory: the one class that touches raw addresses, regions that own them, the budget they are taken from
 * and the rule that says when they may be freed. Depends on nothing else in this project.
 *
 * <p>Basis of every promise made about racy accesses here: HotSpot on x86-64 and AArch64, where an aligned 4-byte load
 * or store is one instruction. It does not tear, and a load returns a value that some store wrote. The Java memory
 * model itself is silent on raw addresses, so other platforms are refused ({@link Memory#requireAccess()}).
 */
package org.hogwild.memory;
