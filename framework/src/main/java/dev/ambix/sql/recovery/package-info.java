/**
 * How to go on after a statement that cannot be in a transaction and was broken off: the query on the catalog that tells
 * whether it took effect, and the statement that removes a half-done object.
 */
@NullMarked
package dev.ambix.sql.recovery;

import org.jspecify.annotations.NullMarked;
