/** Backfills as a database tells of them: {@link dev.ambix.runtime.backfill.BackfillEntry} and how far they are. */
@NullMarked
package dev.ambix.runtime.backfill;

import org.jspecify.annotations.NullMarked;
