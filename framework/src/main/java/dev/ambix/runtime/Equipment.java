package dev.ambix.runtime;

import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.comparison.AppliedComparison;
import dev.ambix.runtime.comparison.AppliedGuard;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.phase.PhasePlan;
import dev.ambix.runtime.recording.ScriptCompiler;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.unit.Units;

/**
 * The parts of a migrator that its tasks share.
 *
 * @param connections the database
 * @param source the migrations
 * @param revisions their graph
 * @param options how it runs
 * @param scripts compiles them
 * @param history reads the rows of the history
 * @param units the repeatable units; none for a migrator that leaves them alone
 */
record Equipment(
        ConnectionSource connections,
        MigrationSource source,
        RevisionMap revisions,
        MigratorOptions options,
        ScriptCompiler scripts,
        HistoryReader history,
        Units units) {
    static Equipment of(
            ConnectionSource connections, KnownMigrations migrations, MigratorOptions options, Units units) {
        return new Equipment(
                connections,
                migrations.source(),
                migrations.revisions(),
                options,
                migrations.scripts(),
                new HistoryReader(options.history()),
                units);
    }

    /** Chooses the revisions that an upgrade takes. */
    PhasePlan phase() {
        return new PhasePlan(revisions, options.phase());
    }

    /** Compares the SQL of applied migrations with the SQL that was applied. */
    AppliedComparison comparison() {
        return new AppliedComparison(
                revisions, scripts, history, options.safeguards().memory());
    }

    /** Reports or refuses applied migrations that were changed. */
    AppliedGuard guard(AppliedCheck check) {
        return new AppliedGuard(comparison(), check, options.listener());
    }
}
