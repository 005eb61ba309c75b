package dev.ambix.autogenerate.trial;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Application;
import dev.ambix.autogenerate.scratch.Async;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.DiffOptions.Losses;
import dev.ambix.diff.Difference;
import dev.ambix.diff.Extract;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import java.util.List;
import java.util.Optional;

/**
 * Tries a difference: the earlier schema is made on a scratch database, upgraded and downgraded again.
 *
 * <p>Of both schemas only the part is made that the difference is about; if that is not enough, because operations were
 * added by hand, the whole is. PostgreSQL spells some expressions anew each time that it reads its own spelling, so that
 * what comes out is compared with the two schemas as they are after they were made on scratch databases themselves.
 */
public final class Verification {
    private final ScratchServer server;
    private final SqlCompiler compiler;

    public Verification(ScratchServer server, SqlCompiler compiler) {
        this.server = server;
        this.compiler = compiler;
    }

    /**
     * Tries what makes {@code from} into {@code to}, and where PostgreSQL refuses that, the same without checks of the texts
     * of functions.
     */
    public Trial trial(SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions options) {
        Trial first = tried(from, to, difference, options);
        Difference unchecked = SchemaDiff.unchecked(difference);
        if (!first.verdict().isRefused() || unchecked.equals(difference)) {
            return first;
        }
        Trial second = tried(from, to, unchecked, options);
        return second.verdict().isRefused() ? first : second;
    }

    /** Tries what makes {@code from} into {@code to}; the order of columns is not looked at. */
    public Verdict verify(SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions options) {
        return tried(from, to, difference, options).verdict();
    }

    private Trial tried(SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions options) {
        DiffOptions plain = options.withRenames(List.of());
        Extract part = Extract.of(from, to, options);
        Trial trial = attempt(part.from(), part.to(), difference, plain);
        return trial.verdict().isExact() ? trial : attempt(from, to, difference, plain);
    }

    private Trial attempt(SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions options) {
        try (Async<SchemaGraph> wanted = Async.begin(() -> normalized(to, options));
                Scratch scratch = Scratch.create(server)) {
            Application application = new Application(scratch.connection(), compiler);
            SchemaGraph start = application.materialize(from, options);
            Difference accepted = difference.with(application.apply(difference.upgrade()), difference.downgrade());
            ChangeSet upgradeLeaves = left(application.read(), wanted.result(), options);
            try {
                accepted = accepted.with(accepted.upgrade(), application.apply(difference.downgrade()));
            } catch (MigrationException e) {
                return new Trial(accepted, Verdict.downgradeRefused(upgradeLeaves, e.getMessage()));
            }
            SchemaGraph end = application.read();
            SchemaGraph back = SchemaDiff.declaredAlike(start, end, options);
            ChangeSet downgradeLeaves = left(end, back, options.withLosses(Losses.ALLOWED));
            Verdict verdict = new Verdict(upgradeLeaves, downgradeLeaves, Optional.empty(), Optional.empty());
            return new Trial(accepted, verdict);
        } catch (MigrationException e) {
            return new Trial(difference, Verdict.refused(e.getMessage()));
        }
    }

    /** A schema as PostgreSQL spells it after it was made of its values. */
    public SchemaGraph normalized(SchemaGraph schema, DiffOptions options) {
        try (Scratch scratch = Scratch.create(server)) {
            return new Application(scratch.connection(), compiler).materialize(schema, options);
        }
    }

    private static ChangeSet left(SchemaGraph found, SchemaGraph wanted, DiffOptions options) {
        return SchemaDiff.between(found, wanted, options).upgrade();
    }
}
