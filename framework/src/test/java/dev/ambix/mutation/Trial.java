package dev.ambix.mutation;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.trial.RenamesTried;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.DiffOptions.Losses;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Remark;
import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.mutation.Expected.Found;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.OperationNames;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Two databases that differ by a mutation or two, and all that must be true of them. */
final class Trial {
    private final Expected expected;
    private final TestDatabase before;
    private final TestDatabase after;
    private final DiffOptions options;
    private final Dumps dumps;
    private final List<String> faults = new ArrayList<>();

    Trial(Expected expected, TestDatabase before, TestDatabase after, DiffOptions options, Dumps dumps) {
        this.expected = expected;
        this.before = before;
        this.after = after;
        this.options = options;
        this.dumps = dumps;
    }

    /** What is wrong; nothing, if all is well. */
    List<String> faults() throws SQLException {
        try {
            SchemaGraph a = read(before);
            SchemaGraph b = read(after);
            check("nothing", SchemaDiff.between(b, b, options).isEmpty(), "is found where nothing differs");
            way("forward", before, after, expected.forward());
            way("backward", after, before, expected.backward());
            withheld("forward", before, after);
            withheld("backward", after, before);
            check("the readings", a.equals(read(before)) || b.equals(read(after)), "changed");
        } catch (MigrationException e) {
            faults.add(e.getMessage());
        }
        return faults;
    }

    private void way(String way, TestDatabase start, TestDatabase goal, Optional<Found> known) throws SQLException {
        SchemaGraph from = read(start);
        SchemaGraph to = read(goal);
        List<Rename> renames = new ArrayList<>();
        Difference difference = difference(from, to, renames);
        String upgrade = text(difference.upgrade());
        known.ifPresent(operations -> operations(way, difference.upgrade(), operations));
        Proposals.doubts(start, goal, renames).forEach(doubt -> faults.add(way + ", " + doubt));
        Touched touched = Touched.between(from, to);
        difference.upgrade().operations().stream()
                .filter(operation -> !touched.explains(operation)
                        && !isPutAside(operation, difference.upgrade())
                        && !keepsPosition(operation, difference.upgrade())
                        && !operation.getClass().getSimpleName().equals("Execute"))
                .forEach(operation -> faults.add(way + ": this was not to be touched: " + operation.summary()));
        try (TestDatabase copy = start.copy()) {
            apply(copy, difference.upgrade());
            compare(way + ", up", to, goal, copy, upgrade);
            apply(copy, difference.downgrade());
            compare(way + ", down", from, start, copy, text(difference.downgrade()));
        } catch (MigrationException e) {
            faults.add(way + ": " + e.getMessage() + "\nin " + upgrade + "\nor " + text(difference.downgrade()));
        }
    }

    private void operations(String way, ChangeSet upgrade, Found known) {
        Set<String> found = classes(upgrade);
        check(way, found.stream().anyMatch(known.own()::contains), "does not find the change but:\n" + text(upgrade));
        found.removeAll(known.allowed());
        check(way, found.isEmpty(), "finds also " + found + ":\n" + text(upgrade));
    }

    /** A type makes way under another name, and is dropped under that. */
    private static boolean isPutAside(Operation operation, ChangeSet changes) {
        return operation instanceof DropObject drop
                && changes.operations().stream()
                        .anyMatch(other -> other instanceof RenameObject rename
                                && rename.ref().withOwnName(rename.newName()).equals(drop.ref()));
    }

    /** A sequence that is created, continues another one and is dropped in the same change keeps the position of that. */
    private static boolean keepsPosition(Operation operation, ChangeSet changes) {
        Optional<QualifiedName> name = sequence(operation);
        return name.isPresent()
                && changes.operations().stream()
                        .filter(other -> sequence(other).equals(name))
                        .map(Operation::getClass)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of(CreateObject.class, ContinueSequence.class, DropObject.class));
    }

    private static Optional<QualifiedName> sequence(Operation operation) {
        if (operation instanceof CreateObject create && create.object() instanceof Sequence sequence) {
            return Optional.of(sequence.name());
        } else if (operation instanceof DropObject drop && drop.ref().kind() == ObjectKind.SEQUENCE) {
            return Optional.of(drop.ref().name());
        }
        return operation instanceof ContinueSequence next ? Optional.of(next.name()) : Optional.empty();
    }

    /** What is done while nothing that loses data is leads back too, leaves nothing else to do, and does not bar the rest. */
    private void withheld(String way, TestDatabase start, TestDatabase goal) throws SQLException {
        SchemaGraph from = read(start);
        SchemaGraph to = read(goal);
        DiffOptions withholding = options.withLosses(Losses.WITHHELD);
        Difference difference = SchemaDiff.between(from, to, withholding);
        if (difference.withheld().isEmpty()) {
            return;
        }
        String upgrade = text(difference.upgrade());
        try (TestDatabase copy = start.copy()) {
            check(way, difference.remarks().stream().noneMatch(Trial::losesData), "loses data:\n" + upgrade);
            apply(copy, difference.upgrade());
            SchemaGraph halfway = read(copy);
            Difference more = SchemaDiff.between(halfway, to, withholding);
            check(way, more.upgrade().isEmpty(), "withheld, leaves undone:\n" + text(more.upgrade()));
            try (TestDatabase whole = copy.copy()) {
                apply(whole, SchemaDiff.between(halfway, to, options).upgrade());
                check(way, SchemaDiff.between(read(whole), to, options).isEmpty(), "withheld, bars the rest");
            }
            apply(copy, difference.downgrade());
            compareUnordered(way + ", withheld, down", from, copy, text(difference.downgrade()));
        } catch (MigrationException e) {
            faults.add(
                    way + ", withheld: " + e.getMessage() + "\nin " + upgrade + "\nor " + text(difference.downgrade()));
        }
    }

    private static boolean losesData(Remark remark) {
        return remark.kind() == Remark.Kind.LOSES_DATA;
    }

    private void compareUnordered(String way, SchemaGraph wanted, TestDatabase copy, String by) throws SQLException {
        Difference left = SchemaDiff.between(read(copy), wanted, options);
        check(way, left.isEmpty(), "leads elsewhere: " + text(left.upgrade()) + "by\n" + by);
    }

    /** All questions are answered with yes, and the answers collected, if the mutation is a renaming. */
    private Difference difference(SchemaGraph from, SchemaGraph to, List<Rename> renames) {
        Difference difference = SchemaDiff.between(from, to, options);
        while (expected.asks() && !difference.questions().isEmpty()) {
            List<Rename> asked =
                    difference.questions().stream().map(RenameCandidate::rename).toList();
            List<Rename> tables = asked.stream()
                    .filter(rename -> rename.ref().kind() == ObjectKind.TABLE)
                    .toList();
            renames.addAll(tables.isEmpty() ? asked : tables);
            difference = RenamesTried.between(from, to, options.withRenames(renames), before::connectNear);
        }
        return difference;
    }

    private void compare(String way, SchemaGraph wanted, TestDatabase original, TestDatabase copy, String by)
            throws SQLException {
        Schema model = wanted.schema();
        Schema actual = read(copy).schema();
        boolean same = expected.reorders() ? sorted(actual).equals(sorted(model)) : actual.equals(model);
        check(way, same, "leads elsewhere: " + Differing.text(model, actual) + "by\n" + by);
        List<String> expectedDump = dumps.of(original);
        List<String> actualDump = dumps.of(copy);
        boolean sameDump =
                expected.reorders() ? sorted(actualDump).equals(sorted(expectedDump)) : actualDump.equals(expectedDump);
        check(way, sameDump, "prints otherwise: " + Differing.text(expectedDump, actualDump) + "by\n" + by);
    }

    private static List<String> sorted(List<String> dump) {
        return dump.stream()
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .sorted()
                .toList();
    }

    private static List<SchemaObject> sorted(Schema schema) {
        return schema.objects().values().stream().map(Trial::sorted).toList();
    }

    private static SchemaObject sorted(SchemaObject object) {
        if (object instanceof Table table) {
            return table.withColumns(table.columns().stream()
                    .sorted(Comparator.comparing(Column::name))
                    .toList());
        }
        return object instanceof CompositeType type
                ? new CompositeType(
                        type.name(),
                        type.attributes().stream()
                                .sorted(Comparator.comparing(CompositeType.Attribute::name))
                                .toList())
                : object;
    }

    private void check(String way, boolean isRight, String fault) {
        if (!isRight) {
            faults.add(way + ": " + fault);
        }
    }

    private static Set<String> classes(ChangeSet changes) {
        return changes.operations().stream().map(OperationNames::of).collect(Collectors.toSet());
    }

    private static String text(ChangeSet changes) {
        return changes.operations().stream()
                .map(Operation::summary)
                .map(summary -> "    " + summary + "\n")
                .collect(Collectors.joining());
    }

    static SchemaGraph read(TestDatabase database) throws SQLException {
        return database.inSession(session -> DatabaseReader.read(session, ReadOptions.DEFAULTS));
    }

    private static void apply(TestDatabase database, ChangeSet changes) throws SQLException {
        database.inSession(session -> {
            new ScratchApplication(session, SqlCompiler.standard()).apply(changes);
            return true;
        });
    }
}
