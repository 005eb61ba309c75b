package dev.ambix.diff;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Remark;
import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.diff.index.Relations;
import dev.ambix.diff.inherit.Inherited;
import dev.ambix.diff.inherit.LocalColumns;
import dev.ambix.diff.inherit.PartitionOwnNotNulls;
import dev.ambix.diff.kind.KindDiffs;
import dev.ambix.diff.order.FunctionBodies;
import dev.ambix.diff.order.Remarks;
import dev.ambix.diff.part.RelevantPart;
import dev.ambix.diff.rename.Renames;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares two schemas.
 *
 * <p>Only elements that differ by value lead to operations. An element is altered in place where PostgreSQL can; otherwise it
 * is dropped and created, together with everything that depends on it. Columns keep their order; new ones come last, in the
 * order of the target schema. Expressions are compared as text, so both schemas must be spelled by PostgreSQL.
 */
public final class SchemaDiff {
    private SchemaDiff() {}

    /**
     * The operations from {@code from} to {@code to}, and back.
     *
     * @throws dev.ambix.MigrationException if a rename in the options names nothing of {@code from}
     */
    public static Difference between(SchemaGraph from, SchemaGraph to, DiffOptions options) {
        return between(from, to, options, DiffStep.ORDER);
    }

    /** @param tieBreak the order of steps that do not depend on each other; any one leads to the target schema */
    static Difference between(SchemaGraph from, SchemaGraph to, DiffOptions options, Comparator<DiffStep> tieBreak) {
        Forth forth = Forth.of(from, to, options, tieBreak);
        Renames renames = forth.renames();
        SchemaGraph later = forth.later();
        OneWayDiff there = forth.there();
        SchemaGraph back = LocalColumns.kept(renames.renamed(), later.schema());
        OneWayDiff home = OneWayDiff.back(later, back, options, there, tieBreak);
        List<Operation> downgrade = new ArrayList<>(FunctionBodies.beforeRenames(options.renames(), home.operations()));
        downgrade.addAll(new ChangeSet(renames.operations()).reverse().operations());
        ChangeSet changes = forth.upgrade();
        List<Remark> remarks = Remarks.of(changes, renames.renamed().schema(), back.schema());
        return new Difference(changes, new ChangeSet(downgrade), renames.questions(), remarks, there.withheld());
    }

    /**
     * The upgrade of {@link #between} alone, for those who do not go back: it takes half of the time.
     *
     * @throws dev.ambix.MigrationException if a rename in the options names nothing of {@code from}
     */
    public static ChangeSet upgrade(SchemaGraph from, SchemaGraph to, DiffOptions options) {
        return Forth.of(from, to, options, DiffStep.ORDER).upgrade();
    }

    /** A difference behind the renames that lead to its start; its remarks stay as they are. */
    public static Difference after(List<Rename> renames, Difference rest) {
        ChangeSet renaming = renaming(renames);
        List<Operation> upgrade = new ArrayList<>(renaming.operations());
        upgrade.addAll(rest.upgrade().operations());
        List<Operation> downgrade = new ArrayList<>(
                FunctionBodies.beforeRenames(renames, rest.downgrade().operations()));
        downgrade.addAll(renaming.reverse().operations());
        return rest.with(new ChangeSet(upgrade), new ChangeSet(downgrade));
    }

    /**
     * A difference in which PostgreSQL does not check the texts of functions, if it creates any: some databases hold functions
     * that would not be accepted any more, because the tables that they read are gone.
     */
    public static Difference unchecked(Difference difference) {
        return difference.with(unchecked(difference.upgrade()), unchecked(difference.downgrade()));
    }

    /** The same for one direction. */
    public static ChangeSet unchecked(ChangeSet changes) {
        return FunctionBodies.unchecked(changes);
    }

    /**
     * A schema in which the children of INHERITS also declare the columns that they declare in another one, such as the result
     * of a downgrade: PostgreSQL cannot make a declared column merely inherited.
     */
    public static SchemaGraph declaredAlike(SchemaGraph goal, SchemaGraph standing, DiffOptions options) {
        return LocalColumns.alike(goal, standing.schema(), options.server());
    }

    /** The operations that rename, in order. */
    public static ChangeSet renaming(List<Rename> renames) {
        return new ChangeSet(renames.stream().map(Renames::operation).toList());
    }

    /**
     * The renames to assume where no user can be asked: those of the options, and all candidates from a score on.
     * Tables come before their columns, which are compared under the new names of the tables.
     *
     * @param score from 0 to 1; candidates with less than 0.6 are never asked about
     */
    public static List<Rename> likelyRenames(SchemaGraph from, SchemaGraph to, DiffOptions options, double score) {
        List<Rename> renames = new ArrayList<>(options.renames());
        List<SchemaGraph> parts = RelevantPart.of(from, to, renames, KindDiffs.ALL);
        while (true) {
            List<Rename> likely = Renames.between(
                            parts.get(0), parts.get(1), options.withRenames(renames), KindDiffs.ALL)
                    .questions()
                    .stream()
                    .filter(candidate -> candidate.score() >= score)
                    .map(RenameCandidate::rename)
                    .filter(rename -> !renames.contains(rename))
                    .toList();
            if (likely.isEmpty()) {
                return renames;
            }
            List<Rename> tables = likely.stream()
                    .filter(rename -> Relations.isTable(rename.ref()))
                    .toList();
            renames.addAll(tables.isEmpty() ? likely : tables);
        }
    }

    /**
     * The operations that create a schema in an empty database, with all expressions exactly as the schema spells them.
     */
    public static ChangeSet creation(SchemaGraph schema, DiffOptions options) {
        return FunctionBodies.unchecked(new ChangeSet(OneWayDiff.creation(schema, options)));
    }

    /**
     * The way from one schema to another.
     *
     * @param renames the renames that come first
     * @param later the schema that it leads to, with what it has by itself written out
     * @param there the operations behind the renames
     */
    private record Forth(Renames renames, SchemaGraph later, OneWayDiff there) {
        static Forth of(SchemaGraph from, SchemaGraph to, DiffOptions options, Comparator<DiffStep> tieBreak) {
            List<SchemaGraph> parts = RelevantPart.of(from, to, options.renames(), KindDiffs.ALL);
            SchemaGraph earlier =
                    Inherited.writtenOut(parts.get(0), parts.get(1).schema(), options.server());
            SchemaGraph later = PartitionOwnNotNulls.alike(
                    Inherited.writtenOut(parts.get(1), parts.get(0).schema(), options.server()), earlier.schema());
            Renames renames = Renames.between(earlier, later, options, KindDiffs.ALL);
            return new Forth(renames, later, OneWayDiff.between(renames.renamed(), later, options, tieBreak));
        }

        ChangeSet upgrade() {
            List<Operation> upgrade = new ArrayList<>(renames.operations());
            upgrade.addAll(there.operations());
            return new ChangeSet(upgrade);
        }
    }
}
