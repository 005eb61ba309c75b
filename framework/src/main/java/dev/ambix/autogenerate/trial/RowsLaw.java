package dev.ambix.autogenerate.trial;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.TableLock;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.DataOperation;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation;
import dev.ambix.rows.FilledTables;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The law that a revision changes no value of which no operation says so, and that its downgrade brings all values back: it is
 * looked at for the tables that the revision touches and that hold rows.
 */
public final class RowsLaw {
    /** Tables with more rows are not read as a whole. */
    private static final int MOST_ROWS = 5_000;

    /** Puts rows into tables. */
    @FunctionalInterface
    public interface Filling {
        /** No table is filled. */
        Filling NONE = (connection, schema, tables) -> FilledTables.NONE;

        FilledTables fill(Connection connection, Schema schema, List<QualifiedName> tables) throws SQLException;
    }

    private final Connection connection;
    private final ChangeSet changes;
    private final List<Impact> impacts;
    private final FilledTables filled;
    private final TrialRows rows;
    private Schema reached = Schema.EMPTY;

    private RowsLaw(
            Connection connection, ChangeSet changes, List<Impact> impacts, FilledTables filled, TrialRows rows) {
        this.connection = connection;
        this.changes = changes;
        this.impacts = impacts;
        this.filled = filled;
        this.rows = rows;
    }

    /** Fills the tables that a change set touches, and reads them. */
    static RowsLaw filling(Connection connection, Schema start, ChangeSet changes, Impacts all, Filling filling)
            throws SQLException {
        List<Impact> impacts = changes.operations().stream().map(all::of).toList();
        FilledTables filled = filling.fill(connection, start, touched(impacts, start));
        return new RowsLaw(connection, changes, impacts, filled, TrialRows.before(connection, start, filled, changes));
    }

    /** Fills those of the tables that a change set touches which are empty, and reads all of them. */
    public static RowsLaw beside(Connection connection, Schema start, ChangeSet changes, Impacts all, Filling filling)
            throws SQLException {
        List<Impact> impacts = changes.operations().stream().map(all::of).toList();
        List<QualifiedName> touched = touched(impacts, start).stream()
                .filter(table -> start.table(table).isPresent())
                .toList();
        List<QualifiedName> empty = new ArrayList<>();
        Set<QualifiedName> held = new HashSet<>();
        divide(connection, touched, empty, held);
        FilledTables filled = filling.fill(connection, start, empty);
        held.addAll(filled.filled());
        // A table that is referred to may have been full already, so that it took no further row.
        List<QualifiedName> refused = List.copyOf(filled.empty().keySet());
        List<QualifiedName> without = new ArrayList<>();
        divide(connection, refused, without, held);
        Map<QualifiedName, String> reasons = new TreeMap<>(filled.empty());
        reasons.keySet().retainAll(without);
        FilledTables both = new FilledTables(held, reasons);
        return new RowsLaw(connection, changes, impacts, both, TrialRows.before(connection, start, both, changes));
    }

    /** The tables that operations name; all of them where only the server knows the effects of an operation. */
    private static List<QualifiedName> touched(List<Impact> impacts, Schema start) {
        return impacts.stream().anyMatch(impact -> impact.has(Effect.UNKNOWN))
                ? start.all(Table.class).map(Table::name).toList()
                : impacts.stream()
                        .flatMap(impact -> impact.locks().stream())
                        .map(TableLock::table)
                        .distinct()
                        .toList();
    }

    private static void divide(
            Connection connection, List<QualifiedName> tables, List<QualifiedName> empty, Set<QualifiedName> held)
            throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            counts.add(String.format(
                    Locale.ROOT,
                    "select %d, (select count(*) from (select from %s limit %d) as first)",
                    i,
                    Identifiers.sql(tables.get(i)),
                    MOST_ROWS + 1));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.join(" union all ", counts))) {
            while (row.next()) {
                QualifiedName table = tables.get(row.getInt(1));
                long count = row.getLong(2);
                if (count == 0) {
                    empty.add(table);
                } else if (count <= MOST_ROWS) {
                    held.add(table);
                }
            }
        }
    }

    /** Compares the values that no operation converts or drops. */
    public void upgraded(Schema now) throws SQLException {
        reached = now;
        rows.compareUpgraded(connection, now);
    }

    /** Compares all rows with the first ones. */
    public void downgraded(Schema now) throws SQLException {
        rows.compareDowngraded(connection, now, reached);
    }

    /** The tables that held rows, and those into which none could be put. */
    public FilledTables filled() {
        return filled;
    }

    /** The values that changed without an operation that says so, in sentences. */
    public List<String> faults() {
        return rows.faults();
    }

    /** The values that a downgrade does not bring back because the upgrade has converted them, in sentences. */
    public List<String> lost() {
        return rows.lost();
    }

    /** Whether the law holds for these operations: none of them changes rows, and the effects of all are known. */
    public boolean isBinding() {
        return changes.operations().stream().noneMatch(RowsLaw::changesRows)
                && impacts.stream().noneMatch(impact -> impact.has(Effect.UNKNOWN));
    }

    private static boolean changesRows(Operation operation) {
        if (operation instanceof InSteps gradual) {
            return gradual.steps().stream().anyMatch(RowsLaw::changesRows);
        }
        return operation instanceof OutsideTransaction outside
                ? changesRows(outside.operation())
                : operation instanceof DataOperation || operation instanceof RowOperation;
    }
}
