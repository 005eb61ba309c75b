/**
 * The migrations at hand beside the SQL that was applied: hashes come in, changed revisions go out. Start with
 * {@link dev.ambix.runtime.comparison.AppliedComparison}.
 */
@NullMarked
package dev.ambix.runtime.comparison;

import org.jspecify.annotations.NullMarked;
