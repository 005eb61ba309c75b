package dev.ambix.rows;

import dev.ambix.MigrationException;
import dev.ambix.rows.Server.Outcome;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Copies rows of a live database into the tables of scratch databases on the same server: some of each table, with all rows
 * that they refer to. Values of masked columns are replaced by generated ones, and never leave the live database.
 */
public final class RowSample {
    /** Connects to a database. */
    @FunctionalInterface
    public interface Connector {
        /** A new connection in autocommit mode, which the caller closes. */
        Connection connect() throws SQLException;
    }

    private static final String SERVER =
            "select pg_postmaster_start_time() || ' ' || current_setting('port') || ' ' || current_setting('server_version')";

    private final Connector live;
    private final int count;
    private final Masks masks;

    private RowSample(Connector live, int count, Masks masks) {
        this.live = live;
        this.count = count;
        this.masks = masks;
    }

    /**
     * A sample of rows.
     *
     * @param live connects to the live database
     * @param scratch connects to the server of the scratch databases
     * @param count the number of rows of each table, without those that they refer to
     * @param masks globs of columns, such as {@code account.email} or {@code *.phone}
     * @throws MigrationException if the servers are not the same one, or a mask names no column or one of a foreign key
     */
    public static RowSample of(Connector live, Connector scratch, int count, List<String> masks) {
        return of(live, scratch, count, masks, "public");
    }

    /** The same where names without a schema are those of another one than {@code public}. */
    public static RowSample of(Connector live, Connector scratch, int count, List<String> masks, String defaultSchema) {
        try (Connection one = live.connect();
                Connection other = scratch.connect()) {
            if (!server(one).equals(server(other))) {
                throw new MigrationException(
                        "A sample copies rows of the database, which do not leave its server, and the"
                                + " scratch databases are on another server. Let them be on that of the database, or run without"
                                + " a sample.");
            }
            return new RowSample(live, count, Masks.of(masks, one, defaultSchema));
        } catch (SQLException e) {
            throw new MigrationException("The database cannot be reached: " + e.getMessage() + ".", e);
        }
    }

    private static String server(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * Copies rows into these tables and all that they refer to.
     *
     * @param scratch in autocommit mode; temporary functions are left on it
     * @throws MigrationException if a table of the live database cannot be read
     */
    public FilledTables fill(Connection scratch, Schema given, Collection<QualifiedName> tables) throws SQLException {
        Schema schema = WholeTables.in(given);
        List<Table> order = FillOrder.of(schema, tables);
        TablePlans plans = new TablePlans(schema, Schema.EMPTY);
        Map<QualifiedName, SampledRows.Rows> rows = SampledRows.read(live, order, tables, count, plans);
        Map<QualifiedName, String> empty = new TreeMap<>();
        List<Table> wanted = order.stream()
                .filter(table -> {
                    Optional<String> reason = reason(rows.get(table.name()));
                    reason.ifPresent(text -> empty.put(table.name(), text));
                    return reason.isEmpty();
                })
                .toList();
        if (wanted.isEmpty()) {
            return new FilledTables(Set.of(), empty);
        }
        Server server = new Server(scratch);
        boolean isQuiet = server.withoutTriggers();
        Set<QualifiedName> filled = inserted(wanted, rows, plans, server, empty);
        if (isQuiet) {
            server.withTriggers();
        }
        continueNumbers(scratch, schema, filled);
        return new FilledTables(filled, empty);
    }

    private static Optional<String> reason(SampledRows.Rows rows) {
        if (rows == null) {
            return Optional.of("The database does not have the table.");
        }
        return rows.rows().isEmpty() ? Optional.of("The database has no rows in it.") : Optional.empty();
    }

    private Set<QualifiedName> inserted(
            List<Table> tables,
            Map<QualifiedName, SampledRows.Rows> rows,
            TablePlans plans,
            Server server,
            Map<QualifiedName, String> empty)
            throws SQLException {
        List<QualifiedName> owners = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (TablePlan plan : plans.of(tables, server)) {
            QualifiedName name = plan.table().name();
            for (Map<String, String> row : masked(plan, rows.get(name))) {
                owners.add(name);
                groups.add(owners.size());
                statements.add(new RowDraft(row, Map.of()).insert(plan.table(), Map.of()));
            }
        }
        Set<QualifiedName> filled = new HashSet<>();
        Map<QualifiedName, String> refused = new LinkedHashMap<>();
        for (Outcome outcome : server.attempt(groups, statements)) {
            QualifiedName table = owners.get(outcome.statement());
            if (outcome.isDone()) {
                filled.add(table);
            } else {
                refused.putIfAbsent(table, "The scratch database refused its rows: " + outcome.message() + ".");
            }
        }
        refused.keySet().removeAll(filled);
        empty.putAll(refused);
        return filled;
    }

    /** The rows as expressions by column. */
    private List<Map<String, String>> masked(TablePlan plan, SampledRows.Rows rows) {
        List<Map<String, String>> masked = new ArrayList<>();
        Map<String, List<String>> others = new LinkedHashMap<>();
        for (String column : rows.columns()) {
            if (masks.contains(plan.table().name(), column)) {
                others.put(column, plan.others(column, rows.rows().size()));
            }
        }
        for (List<Optional<String>> row : rows.rows()) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < rows.columns().size(); i++) {
                String column = rows.columns().get(i);
                int number = masked.size();
                Optional<String> value = row.get(i);
                values.put(
                        column,
                        value.map(text -> others.containsKey(column)
                                        ? TablePlan.at(others.get(column), number)
                                        : TextLiterals.literal(text))
                                .orElse("null"));
            }
            masked.add(values);
        }
        return masked;
    }

    /** Sequences go on after the greatest number that was copied. */
    private static void continueNumbers(Connection scratch, Schema schema, Set<QualifiedName> tables)
            throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            for (Positions.Behind behind : Positions.behind(scratch, schema, tables)) {
                statement.execute("select setval(" + TextLiterals.literal(behind.sequence()) + "::regclass, "
                        + behind.greatest() + ")");
            }
        }
    }
}
