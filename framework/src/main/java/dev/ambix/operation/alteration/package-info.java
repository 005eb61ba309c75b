/**
 * Changes of one object, which a verb such as {@code alterColumn} begins: each method makes one operation.
 */
@NullMarked
package dev.ambix.operation.alteration;

import org.jspecify.annotations.NullMarked;
