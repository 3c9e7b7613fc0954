/**
 * Files written whole or not at all, and files read at positions by many threads. Knows nothing of what is in them.
 * Depends on nothing.
 */
package org.hogwild.storage;
