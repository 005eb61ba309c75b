package dev.ambix.squash.making;

import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.RevisionNode;
import dev.ambix.rows.FilledTables;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.name.ColumnRef;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.squash.SquashRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs of a range, and of operations that may take its place, each on a copy of the database at which the range begins. */
final class Trials {
    private final SquashRange range;
    private final Scratch start;
    private final MigrationSource project;
    private final BiFunction<Connection, MigrationSource, Migrator> migrators;
    private final ReadOptions reading;
    private final RevisionNode replacement;
    private Optional<Set<ColumnRef>> unsteady = Optional.empty();

    Trials(
            SquashRange range,
            Scratch start,
            MigrationSource project,
            BiFunction<Connection, MigrationSource, Migrator> migrators,
            ReadOptions reading) {
        this.range = range;
        this.start = start;
        this.project = project;
        this.migrators = migrators;
        this.reading = reading;
        this.replacement = new RevisionNode(
                        "squash_" + range.last().id(),
                        range.downRevisions(),
                        range.dependsOn(),
                        range.branchLabels(),
                        "",
                        Optional.empty(),
                        "")
                .replacing(range.replaces());
    }

    /** The range itself fails on the rows. */
    static final class RangeFailure extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient RevisionFailedException failure;

        RangeFailure(RevisionFailedException failure) {
            super(failure);
            this.failure = failure;
        }

        RevisionFailedException failure() {
            return failure;
        }
    }

    /**
     * The schema and the rows that the range makes.
     *
     * @param down the database after the range was undone; empty if it cannot be
     * @param noWayBack why it cannot be undone
     */
    record Reference(State before, State up, Optional<State> down, Optional<String> noWayBack) {
        /** Where a downgrade has to lead. */
        State undone() {
            return down.orElse(before);
        }
    }

    /**
     * How operations did in place of the range.
     *
     * @param differences the differences from the result of the range, in sentences
     * @param hasFailed whether they did not come to their end
     * @param failed the operation that failed, if one did
     */
    record Result(List<String> differences, boolean hasFailed, Optional<Operation> failed) {
        boolean isSame() {
            return differences.isEmpty();
        }
    }

    Reference reference() throws SQLException, RangeFailure {
        State before = State.read(start.connection(), reading);
        try (Scratch run = start.copy()) {
            Migrator migrator = migrators.apply(run.connection(), project);
            migrator.upgrade(range.last().id());
            State up = State.read(run.connection(), reading);
            Optional<String> noWayBack = undo(migrator);
            Optional<State> down =
                    noWayBack.isPresent() ? Optional.empty() : Optional.of(State.read(run.connection(), reading));
            return new Reference(before, up, down, noWayBack);
        } catch (RevisionFailedException e) {
            throw new RangeFailure(e);
        }
    }

    /** Undoes the range; why that is not possible, if a revision says so. */
    private Optional<String> undo(Migrator migrator) {
        try {
            wayBack().forEach(migrator::downgrade);
            return Optional.empty();
        } catch (RevisionFailedException e) {
            String reason = e.irreversible().orElseThrow(() -> e);
            String message = e.revision().message();
            return Optional.of(e.revision().id() + (message.isEmpty() ? "" : " (" + message + ")") + ": " + reason);
        }
    }

    /** The targets that undo the range, and no other applied revision. */
    private List<String> wayBack() {
        List<String> parents = range.downRevisions();
        return parents.isEmpty()
                ? range.revisions().stream()
                        .filter(node -> node.downRevisions().isEmpty())
                        .map(node -> node.id() + "@base")
                        .toList()
                : List.of(parents.get(parents.size() - 1));
    }

    /** A migrator that records the operations of the range. */
    Migrator recording() {
        return migrators.apply(start.connection(), project);
    }

    /** Looks around on a copy. */
    <T> T survey(Looking<T> looking) throws SQLException {
        try (Scratch run = start.copy()) {
            return looking.with(new Survey(project, migrators, reading, run.connection()));
        }
    }

    /** Work with a survey. */
    @FunctionalInterface
    interface Looking<T> {
        T with(Survey survey) throws SQLException;
    }

    Result upgraded(ChangeSet upgrade, Reference reference) throws SQLException {
        return tried(upgrade, ChangeSet.of(), run -> {}, List.of(reference.up()));
    }

    /** A downgrade may also bring back more than that of the range does. */
    Result downgraded(ChangeSet upgrade, ChangeSet downgrade, Reference reference) throws SQLException {
        String target = range.downRevisions().isEmpty()
                ? replacement.id() + "@base"
                : wayBack().get(0);
        return tried(upgrade, downgrade, run -> run.downgrade(target), List.of(reference.undone(), reference.before()));
    }

    private Result tried(ChangeSet upgrade, ChangeSet downgrade, Consumer<Migrator> then, List<State> wanted)
            throws SQLException {
        try (Scratch run = start.copy()) {
            MadeMigrations made =
                    new MadeMigrations(project, Map.of(replacement, MadeMigrations.Made.of(upgrade, downgrade)));
            Migrator migrator = migrators.apply(run.connection(), made);
            migrator.upgrade(replacement.id());
            then.accept(migrator);
            State reached = State.read(run.connection(), reading);
            List<String> first = List.of();
            for (State state : wanted) {
                List<String> differences = differences(reached, state);
                if (differences.isEmpty()) {
                    return new Result(List.of(), false, Optional.empty());
                }
                first = first.isEmpty() ? differences : first;
            }
            return new Result(first, false, Optional.empty());
        } catch (RevisionFailedException e) {
            return failed(e.direction() == Direction.UPGRADE ? upgrade : downgrade, e);
        }
    }

    private Result failed(ChangeSet changes, RevisionFailedException e) {
        return new Result(
                List.of("It fails: " + e.getMessage().lines().limit(6).collect(Collectors.joining(" "))),
                true,
                e.statement().filter(statement -> statement.number() > 0).map(statement -> compiler()
                        .compile(changes)
                        .get(statement.number() - 1)
                        .operation()));
    }

    private List<String> differences(State reached, State wanted) throws SQLException {
        List<String> differences = new ArrayList<>(reached.schemaDifferences(wanted, reading));
        if (!reached.rowDifferences(wanted, unsteady()).isEmpty()) {
            if (unsteady.isEmpty()) {
                unsteady = Optional.of(afterRange().unsteady(afterRange()));
            }
            differences.addAll(reached.rowDifferences(wanted, unsteady()));
        }
        return differences;
    }

    /** The columns in which the range itself gives other values each time, as far as that had to be found out. */
    Set<ColumnRef> unsteady() {
        return unsteady.orElse(Set.of());
    }

    /** The facts about the rows of the trial that a reader wants to know, in sentences. */
    List<String> notes(FilledTables filled, List<String> refusals) {
        List<String> notes = new ArrayList<>(refusals);
        filled.empty()
                .forEach((table, reason) -> notes.add("It was tried without rows in " + table + ". "
                        + reason.lines().findFirst().orElse("")));
        if (!unsteady().isEmpty()) {
            notes.add("Not compared, because the range itself gives other values each time: "
                    + unsteady().stream().map(ColumnRef::toString).sorted().collect(Collectors.joining(", "))
                    + ".");
        }
        return notes;
    }

    private State afterRange() throws SQLException {
        try (Scratch run = start.copy()) {
            migrators.apply(run.connection(), project).upgrade(range.last().id());
            return State.read(run.connection(), reading);
        }
    }

    SqlCompiler compiler() {
        return Plugins.of(project.loader()).compiler();
    }
}
