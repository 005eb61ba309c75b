/**
 * The error of a server about a statement that failed, with the place in its text.
 */
@NullMarked
package dev.ambix.runtime.error;

import org.jspecify.annotations.NullMarked;
