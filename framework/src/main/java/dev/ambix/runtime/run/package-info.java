/**
 * A run as its caller sees it: where the migrations come from, the plan, the listener that is told how it goes, its result or
 * exception, and the records of the history. {@link dev.ambix.runtime.Migrator} takes and returns these types.
 */
@NullMarked
package dev.ambix.runtime.run;

import org.jspecify.annotations.NullMarked;
