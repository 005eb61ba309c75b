package dev.ambix.autogenerate.trial;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.RefusedOperation;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.diff.Extract;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.DiffOptions.Losses;
import dev.ambix.diff.difference.Difference;
import dev.ambix.impact.operation.LockCount;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.DataOperation;
import dev.ambix.operation.value.RowOperation;
import dev.ambix.operation.value.SchemaOperation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.rows.FilledTables;
import dev.ambix.rows.RowSample;
import dev.ambix.runtime.run.Direction;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tries a difference: the start schema is created on a scratch database, upgraded and downgraded again.
 *
 * <p>Only the part of both schemas that the difference concerns is created; if that is not enough, because operations
 * were added by hand, the whole is. PostgreSQL respells some expressions each time that it reads its own spelling, so
 * the result is compared with the two schemas as they are after they were created on scratch databases themselves.
 */
public final class Verification {
    /** Less than half of the locks that a server with PostgreSQL's own settings has room for. */
    private static final int LOCKS = 3000;

    private final ScratchSpace space;
    private final Plugins plugins;
    private final SqlCompiler compiler;
    private final Optional<RowSample> sample;

    /** With a scratch database for each attempt. */
    public Verification(ScratchServer server, Plugins plugins) {
        this(ScratchSpace.each(server), plugins, Optional.empty());
    }

    /** With rows of a sample, if there is one, instead of generated ones. */
    public Verification(ScratchSpace space, Plugins plugins, Optional<RowSample> sample) {
        this.sample = sample;
        this.space = space;
        this.plugins = plugins;
        this.compiler = plugins.compiler();
    }

    /**
     * Tries the operations from {@code from} to {@code to}, and where PostgreSQL refuses them, the same without checks of the
     * texts of functions. A change set that needs many locks commits in parts.
     */
    public Trial trial(SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions options) {
        Trial first = tried(from, to, inParts(difference), options);
        Difference unchecked = SchemaDiff.unchecked(difference);
        if (!first.verdict().isRefused() || unchecked.equals(difference)) {
            return first;
        }
        Trial second = tried(from, to, inParts(unchecked), options);
        return second.verdict().isRefused() ? second.of(first.difference()) : second;
    }

    private static Difference inParts(Difference difference) {
        return difference.with(
                LockCount.inParts(difference.upgrade(), LOCKS), LockCount.inParts(difference.downgrade(), LOCKS));
    }

    /** Tries the operations from {@code from} to {@code to}; the order of columns is not looked at. */
    public Verdict verify(SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions options) {
        return tried(from, to, difference, options).verdict();
    }

    private Trial tried(SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions options) {
        DiffOptions plain = options.withRenames(List.of());
        Extract part = Extract.of(from, to, options);
        TrialFills fills = new TrialFills(
                part.from().schema(), part.to().schema(), difference.upgrade(), plugins.impacts(), sample);
        Trial trial = attempt(part.from(), part.to(), difference, plain, fills);
        return trial.verdict().isExact() ? trial : attempt(from, to, difference, plain, fills);
    }

    /** Tries with all rows at first, and with fewer where PostgreSQL refuses an operation because of them. */
    private Trial attempt(
            SchemaGraph from, SchemaGraph to, Difference difference, DiffOptions options, TrialFills fills) {
        try {
            Optional<RowsInTheWay> way;
            do {
                try (Scratch scratch = space.taken()) {
                    return attempt(scratch.connection(), from, to, difference, options, fills);
                } catch (RowsInTheWay e) {
                    way = Optional.of(e);
                }
            } while (fills.giveWay(way.get()));
            return Trial.refused(difference, way.get().refused().getMessage());
        } catch (MigrationException e) {
            return Trial.refused(difference, e.getMessage());
        } catch (SQLException e) {
            return Trial.refused(difference, "The scratch database gave up: " + e.getMessage());
        }
    }

    private Trial attempt(
            Connection scratch,
            SchemaGraph from,
            SchemaGraph to,
            Difference difference,
            DiffOptions options,
            TrialFills fills)
            throws SQLException, RowsInTheWay {
        ScratchApplication application = application(scratch);
        ScratchRun rehearsal = new ScratchRun(scratch, application, plugins);
        SchemaGraph start = application.materialize(from, options);
        FilledTables filled = fills.fill(scratch, start.schema());
        TrialRows rows = TrialRows.before(scratch, start.schema(), filled, difference.upgrade());
        ChangeSet upgrade = onRows(() -> rehearsal.upgrade(difference.upgrade()), Direction.UPGRADE, filled);
        Difference accepted = difference.with(upgrade, difference.downgrade());
        SchemaGraph reached = application.read();
        ChangeSet upgradeLeaves = left(reached, spelled(reached, to, options), options);
        rows.compareUpgraded(scratch, reached.schema());
        try {
            accepted = accepted.with(
                    upgrade, onRows(() -> rehearsal.downgrade(difference.downgrade()), Direction.DOWNGRADE, filled));
        } catch (MigrationException e) {
            return new Trial(
                    accepted, Verdict.downgradeRefused(upgradeLeaves, e.getMessage()), notes(filled, fills, rows));
        }
        List<String> lost = isAuthored(difference)
                ? List.of()
                : ChangedPlaces.of(difference.upgrade()).lostBy(difference.downgrade(), start.schema());
        if (!lost.isEmpty() && rows.faults().isEmpty()) {
            String reason = "The downgrade would drop and add " + String.join(", ", lost) + ", and so lose all values.";
            return new Trial(accepted, Verdict.downgradeRefused(upgradeLeaves, reason), notes(filled, fills, rows));
        }
        SchemaGraph end = application.read();
        rows.compareDowngraded(scratch, end.schema(), reached.schema());
        SchemaGraph back = SchemaDiff.declaredAlike(start, end, options);
        ChangeSet downgradeLeaves = left(end, back, options.withLosses(Losses.ALLOWED));
        Optional<String> fault = isAuthored(difference)
                ? Optional.empty()
                : rows.faults().stream().findFirst();
        Verdict verdict = new Verdict(upgradeLeaves, downgradeLeaves, fault, Optional.empty());
        return new Trial(accepted, verdict, notes(filled, fills, rows));
    }

    /** Whether operations of an author may change rows on purpose. */
    private boolean isAuthored(Difference difference) {
        return Stream.of(difference.upgrade(), difference.downgrade())
                .flatMap(changes -> changes.operations().stream())
                .anyMatch(operation -> operation instanceof RowOperation
                        || operation instanceof DataOperation && !LockCount.isOfTransaction(operation)
                        || !(operation instanceof SchemaOperation));
    }

    /** The notes on rows for the reviewer of the migration. */
    private static List<String> notes(FilledTables filled, TrialFills fills, TrialRows rows) {
        List<String> notes = new ArrayList<>(fills.refused());
        notes.addAll(rows.lost());
        filled.empty().forEach((table, reason) -> notes.add("The trial had no rows in " + table + ". " + reason));
        return notes;
    }

    private static ChangeSet onRows(Supplier<ChangeSet> run, Direction direction, FilledTables filled)
            throws RowsInTheWay {
        try {
            return run.get();
        } catch (RefusedOperation e) {
            if (e.isAboutRows() && !filled.filled().isEmpty()) {
                throw new RowsInTheWay(e, direction);
            }
            throw e;
        }
    }

    /** The schema to reach; as PostgreSQL spells it when it is made of its values, where that may matter. */
    private SchemaGraph spelled(SchemaGraph reached, SchemaGraph to, DiffOptions options) {
        return left(reached, to, options).isEmpty() ? to : normalized(to, options);
    }

    /** A schema as PostgreSQL spells it after it was made of its values. */
    public SchemaGraph normalized(SchemaGraph schema, DiffOptions options) {
        return space.undone(scratch -> application(scratch).materialize(schema, options));
    }

    private ScratchApplication application(Connection scratch) {
        return new ScratchApplication(scratch, compiler, space.defaultSchema());
    }

    private static ChangeSet left(SchemaGraph found, SchemaGraph wanted, DiffOptions options) {
        return SchemaDiff.upgrade(found, wanted, options);
    }
}
