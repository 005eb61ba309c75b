package dev.ambix.squash.making;

import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.trial.RoundTrip;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.replay.Fingerprint;
import dev.ambix.rows.TableContents;
import dev.ambix.rows.WholeTables;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contents of a database: its schema, and the rows of its tables. */
record State(LiveSchema schema, TableContents rows) {
    static State read(Connection connection, ReadOptions reading) throws SQLException {
        LiveSchema schema = LiveSchema.read(connection, reading);
        Schema whole = WholeTables.in(schema.graph().schema());
        return new State(
                schema,
                TableContents.read(
                        connection,
                        whole,
                        whole.all(Table.class).map(Table::name).toList()));
    }

    boolean hasSchemaOf(State other, ReadOptions reading) {
        return Fingerprint.of(schema, reading).equals(Fingerprint.of(other.schema, reading));
    }

    /** How the schema differs from the one that is wanted, in sentences; some if the fingerprints differ. */
    List<String> schemaDifferences(State wanted, ReadOptions reading) {
        if (hasSchemaOf(wanted, reading)) {
            return List.of();
        }
        List<String> operations = RoundTrip.between(schema.graph(), wanted.schema.graph());
        if (!operations.isEmpty()) {
            return List.of(
                    "This would lead to the schema that the range makes: " + String.join("; ", operations) + ".");
        }
        Set<SchemaObject> there = Set.copyOf(schema.graph().schema().objects().values());
        return List.of("The order of columns, or what PostgreSQL made of an expression, is another one in "
                + wanted.schema.graph().schema().objects().values().stream()
                        .filter(object -> !there.contains(object))
                        .map(object -> object.ref().toString())
                        .collect(Collectors.joining(", "))
                + ".");
    }

    /** The columns whose values differ between two runs of the same. */
    Set<ColumnRef> unsteady(State again) {
        Set<ColumnRef> columns = new LinkedHashSet<>();
        changes(again, Set.of()).forEach(change -> columns.add(new ColumnRef(change.table(), change.column())));
        return columns;
    }

    /** How the rows differ from those that are wanted, in sentences. */
    List<String> rowDifferences(State wanted, Set<ColumnRef> unsteady) {
        return wanted.changes(this, unsteady).stream()
                .map(change -> change.column().isEmpty()
                        ? "The table " + change.table() + " has " + change.now() + " instead of " + change.was() + "."
                        : "In " + change.table().dotted(change.column()) + " stands " + change.now() + " instead of "
                                + change.was() + ".")
                .toList();
    }

    private List<TableContents.Change> changes(State other, Set<ColumnRef> unsteady) {
        Set<QualifiedName> tables = new TreeSet<>(rows.tables().keySet());
        tables.retainAll(other.rows.tables().keySet());
        List<TableContents.Change> changes = new ArrayList<>();
        for (QualifiedName table : tables) {
            Map<String, String> columns = new LinkedHashMap<>();
            Stream.of(rows, other.rows)
                    .map(contents -> contents.tables().get(table).columns().keySet())
                    .reduce((first, second) -> {
                        Set<String> both = new LinkedHashSet<>(first);
                        both.retainAll(second);
                        return both;
                    })
                    .orElseThrow()
                    .stream()
                    .filter(column -> !unsteady.contains(new ColumnRef(table, column)))
                    .forEach(column -> columns.put(column, column));
            changes.addAll(rows.changes(table, other.rows, table, columns));
        }
        return changes;
    }
}
