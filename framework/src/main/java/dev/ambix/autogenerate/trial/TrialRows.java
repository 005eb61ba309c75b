package dev.ambix.autogenerate.trial;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.rows.FilledTables;
import dev.ambix.rows.Positions;
import dev.ambix.rows.Positions.Behind;
import dev.ambix.rows.TableContents;
import dev.ambix.rows.TableContents.Change;
import dev.ambix.rows.WholeTables;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.text.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a trial: before it, after the upgrade and after the downgrade. */
final class TrialRows {
    private final Schema start;
    private final TableContents before;
    private final Set<QualifiedName> tables;
    private final Set<QualifiedName> numbered;
    private final ChangedPlaces places;
    private final List<String> lost = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private TrialRows(
            Schema start,
            TableContents before,
            Set<QualifiedName> tables,
            Set<QualifiedName> numbered,
            ChangedPlaces places) {
        this.start = start;
        this.before = before;
        this.tables = tables;
        this.numbered = numbered;
        this.places = places;
    }

    /** Reads the rows of a database before a change set. */
    static TrialRows before(Connection connection, Schema given, FilledTables filled, ChangeSet changes)
            throws SQLException {
        Schema start = WholeTables.in(given);
        Set<QualifiedName> behind = Positions.behind(connection, start, filled.filled()).stream()
                .map(Behind::table)
                .collect(Collectors.toSet());
        Set<QualifiedName> numbered = filled.filled().stream()
                .filter(table -> !behind.contains(table))
                .collect(Collectors.toSet());
        Set<QualifiedName> tables =
                filled.filled().stream().flatMap(name -> holders(start, name)).collect(Collectors.toSet());
        return new TrialRows(
                start, TableContents.read(connection, start, tables), tables, numbered, ChangedPlaces.of(changes));
    }

    /** The tables that hold the rows of a table: the partitions of a partitioned one. */
    private static Stream<QualifiedName> holders(Schema schema, QualifiedName name) {
        boolean isDivided = schema.table(name)
                .filter(table -> table.options().partitionBy().isPresent())
                .isPresent();
        return isDivided
                ? schema.all(Table.class)
                        .filter(table -> parent(table).equals(Optional.of(name)))
                        .flatMap(partition -> holders(schema, partition.name()))
                : Stream.of(name);
    }

    private static Optional<QualifiedName> parent(Table table) {
        return table.options().partitionOf().map(PartitionOf::parent);
    }

    /** Whether a table is dropped, or a partitioned table above it. */
    private boolean isDropped(QualifiedName table) {
        return places.isDropped(table)
                || start.table(table)
                        .flatMap(TrialRows::parent)
                        .filter(this::isDropped)
                        .isPresent();
    }

    /** Compares the values that no operation converts or drops. */
    void compareUpgraded(Connection connection, Schema given) throws SQLException {
        Schema reached = WholeTables.in(given);
        TableContents now = TableContents.read(
                connection, reached, tables.stream().map(places::later).toList());
        ChangedTypes types = new ChangedTypes(start, reached);
        for (QualifiedName name : tables) {
            if (isDropped(name)) {
                continue;
            }
            Map<String, String> kept = new LinkedHashMap<>();
            Optional<Table> later = reached.table(places.later(name));
            for (Column column : table(name).columns()) {
                String laterName = places.later(name, column.name());
                later.flatMap(table -> table.column(laterName))
                        .filter(other -> isKept(name, column, other, types))
                        .ifPresent(other -> kept.put(column.name(), laterName));
            }
            before.changes(name, now, places.later(name), kept).stream()
                    .map(change -> "After the upgrade, " + text(change))
                    .forEach(faults::add);
        }
        behind(connection, reached, numbered.stream().map(places::later).toList(), "After the upgrade");
    }

    private boolean isKept(QualifiedName table, Column was, Column now, ChangedTypes types) {
        return !places.isDropped(table, was.name())
                && !places.isConverted(table, was.name())
                && was.type().equals(now.type())
                && was.generated().equals(now.generated())
                && was.generated().isEmpty()
                && !types.contains(was.type());
    }

    /** Compares all rows with the first ones; values that an upgrade drops are lost, and told elsewhere. */
    void compareDowngraded(Connection connection, Schema last, Schema upgraded) throws SQLException {
        Schema end = WholeTables.in(last);
        Schema reached = WholeTables.in(upgraded);
        TableContents now = TableContents.read(connection, end, tables);
        ChangedTypes types = new ChangedTypes(start, reached);
        for (QualifiedName name : tables) {
            if (isDropped(name)) {
                continue;
            }
            Map<String, String> columns = new LinkedHashMap<>();
            table(name).columns().stream()
                    .filter(column -> column.generated().isEmpty() && !places.isDropped(name, column.name()))
                    .filter(column -> end.table(name)
                            .flatMap(table -> table.column(column.name()))
                            .isPresent())
                    .forEach(column -> columns.put(column.name(), column.name()));
            for (Change change : before.changes(name, now, name, columns)) {
                boolean isConverted = isConverted(change, reached, types);
                (isConverted ? lost : faults)
                        .add((isConverted ? "A downgrade does not bring all values back: " : "After the downgrade, ")
                                + text(change));
            }
        }
        behind(connection, end, numbered, "After the downgrade");
    }

    private boolean isConverted(Change change, Schema reached, ChangedTypes types) {
        if (change.column().isEmpty()) {
            return false;
        }
        Optional<Column> was = table(change.table()).column(change.column());
        Optional<Column> now = reached.table(places.later(change.table()))
                .flatMap(table -> table.column(places.later(change.table(), change.column())));
        return was.isPresent()
                && (places.isConverted(change.table(), change.column())
                        || types.contains(was.get().type())
                        || !now.map(Column::type).equals(was.map(Column::type)));
    }

    private void behind(Connection connection, Schema schema, Collection<QualifiedName> names, String when)
            throws SQLException {
        for (Behind behind : Positions.behind(connection, schema, names)) {
            QualifiedName earlier = places.earlier(behind.table());
            if (!isDropped(earlier) && !isOnlyJoined(earlier, behind)) {
                faults.add(when + ", " + behind.table().dotted(behind.column()) + " would go on with " + behind.next()
                        + ", though " + behind.greatest() + " stands there already.");
            }
        }
    }

    /**
     * Whether a column now takes its numbers from a sequence that existed before beside it: nothing is replaced, and
     * the position of that sequence is its owner's matter.
     */
    private boolean isOnlyJoined(QualifiedName earlier, Behind behind) {
        boolean stood = start.all(Sequence.class)
                .anyMatch(sequence -> Identifiers.sql(sequence.name()).equals(behind.sequence()));
        return stood
                && start.table(earlier)
                        .flatMap(table -> table.columns().stream()
                                .filter(column ->
                                        places.later(earlier, column.name()).equals(behind.column()))
                                .findFirst()
                                .filter(column ->
                                        Positions.sequence(table, column).isEmpty()))
                        .isPresent();
    }

    private Table table(QualifiedName name) {
        return start.table(name).orElseThrow();
    }

    private static String text(Change change) {
        return change.column().isEmpty()
                ? change.table() + " has " + change.now() + " instead of " + change.was() + "."
                : change.table().dotted(change.column()) + " holds " + change.now() + " instead of " + change.was()
                        + ".";
    }

    /** The values that a downgrade does not bring back, in sentences. */
    List<String> lost() {
        return lost;
    }

    /** The values that changed without an operation that says so, in sentences. */
    List<String> faults() {
        return faults;
    }
}
