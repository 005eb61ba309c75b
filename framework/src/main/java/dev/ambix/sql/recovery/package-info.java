/**
 * How to go on after a statement that cannot be in a transaction and was broken off: what tells in the catalog whether it
 * took effect, and what removes what it left half done.
 */
@NullMarked
package dev.ambix.sql.recovery;

import org.jspecify.annotations.NullMarked;
