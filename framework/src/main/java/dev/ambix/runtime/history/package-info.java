/**
 * The two tables that hold what is applied and what each run did. {@link dev.ambix.runtime.history.HistorySql} writes
 * them, with {@link dev.ambix.runtime.history.JournalSql} for the rows of a run; {@link
 * dev.ambix.runtime.history.HistoryReader} reads them.
 */
@NullMarked
package dev.ambix.runtime.history;

import org.jspecify.annotations.NullMarked;
