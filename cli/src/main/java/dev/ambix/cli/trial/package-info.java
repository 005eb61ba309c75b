/** Tries whole histories: revisions enter, what came of each of them leaves. Start at {@link dev.ambix.cli.trial.HistoryTrial}. */
@NullMarked
package dev.ambix.cli.trial;

import org.jspecify.annotations.NullMarked;
