/** Tries whole histories: revisions enter, the result of each leaves. Start at {@link dev.ambix.cli.trial.HistoryTrial}. */
@NullMarked
package dev.ambix.cli.trial;

import org.jspecify.annotations.NullMarked;
