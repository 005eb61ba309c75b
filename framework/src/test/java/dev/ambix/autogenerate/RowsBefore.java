package dev.ambix.autogenerate;

import dev.ambix.conformance.SqlText;
import dev.ambix.rows.Fill;
import dev.ambix.rows.RowGenerator;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The rows that stand in a database before a step of a history, which the step itself gets along with: where the developers'
 * own SQL is refused because of rows, their database did not have such rows.
 */
final class RowsBefore {
    private static final int ATTEMPTS = 100;

    private final TestDatabase before;
    private final Schema schema;
    private final Schema later;
    private final Map<QualifiedName, Fill> fills = new HashMap<>();

    /** For a database, and the schema to which the step leads. */
    RowsBefore(TestDatabase before, Schema later) throws SQLException {
        this.before = before;
        this.schema = Trip.read(before).schema();
        this.later = later;
    }

    /**
     * Puts rows into the tables that have none, and into those that have other columns since an earlier schema, and does the
     * step on a copy.
     *
     * @return the copy, which the caller closes
     */
    TestDatabase filled(Schema earlier, SqlText step) throws SQLException {
        fill(changed(earlier));
        for (int i = 0; i < ATTEMPTS; i++) {
            TestDatabase theirs = before.copy();
            try {
                step.load(theirs);
                return theirs;
            } catch (IllegalStateException e) {
                theirs.close();
                giveWay(e);
            }
        }
        throw new IllegalStateException("The step " + step + " does not run, with fewer rows either.");
    }

    private List<QualifiedName> changed(Schema earlier) {
        return schema.all(Table.class)
                .filter(table -> earlier.table(table.name())
                        .filter(was -> names(was).equals(names(table)))
                        .isEmpty())
                .map(Table::name)
                .toList();
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private void fill(List<QualifiedName> changed) throws SQLException {
        List<QualifiedName> wanted = new ArrayList<>(changed);
        wanted.addAll(empty());
        wanted.removeIf(table -> fills.get(table) == Fill.NONE);
        before.inSession(session -> new RowGenerator(schema, later, fills, 1).fill(session, wanted));
    }

    private List<QualifiedName> empty() {
        return schema.all(Table.class)
                .map(Table::name)
                .filter(table -> before.query("select from " + Identifiers.sql(table) + " limit 1")
                        .isEmpty())
                .toList();
    }

    /** Empties the table that was in the way, or all of them, and fills it with fewer rows. */
    private void giveWay(IllegalStateException refused) throws SQLException {
        Optional<QualifiedName> table =
                table(refused).filter(name -> schema.table(name).isPresent());
        List<QualifiedName> names = table.filter(name -> fills.get(name) != Fill.NONE)
                .map(List::of)
                .orElseGet(() -> schema.all(Table.class).map(Table::name).toList());
        for (QualifiedName name : names) {
            before.execute("truncate " + Identifiers.sql(name) + " cascade");
            fills.merge(name, Fill.ALL, (was, all) -> was == Fill.ALL ? Fill.PLAIN : Fill.NONE);
        }
        fill(List.of());
    }

    private static Optional<QualifiedName> table(IllegalStateException refused) {
        return Optional.ofNullable(refused.getCause())
                .filter(PSQLException.class::isInstance)
                .map(cause -> ((PSQLException) cause).getServerErrorMessage())
                .map(ServerErrorMessage::getTable)
                .map(QualifiedName::of);
    }
}
