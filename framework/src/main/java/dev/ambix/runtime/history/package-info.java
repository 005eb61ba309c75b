/**
 * The two tables of the history: the applied revisions, and the journal of all runs.
 * {@link dev.ambix.runtime.history.HistorySql} writes them, with {@link dev.ambix.runtime.history.JournalSql} for the rows of a
 * run; {@link dev.ambix.runtime.history.HistoryReader} reads them.
 */
@NullMarked
package dev.ambix.runtime.history;

import org.jspecify.annotations.NullMarked;
