package dev.ambix.rows;

import dev.ambix.MigrationException;
import dev.ambix.rows.RowSample.Connector;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads rows of a live database as texts, in one snapshot: some of each table, and all that they refer to. */
final class SampledRows {
    private static final String SETTINGS = "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';"
            + " set local bytea_output = 'hex'; set local statement_timeout = '60s'; set local lock_timeout = '3s'";
    private static final int KEYS_AT_ONCE = 500;

    private final Connection connection;
    private final TablePlans plans;
    private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
    private final Map<QualifiedName, Rows> rows = new HashMap<>();
    private final Map<QualifiedName, Set<List<Optional<String>>>> seen = new HashMap<>();
    private final Deque<Batch> unfollowed = new ArrayDeque<>();

    private SampledRows(Connection connection, TablePlans plans) {
        this.connection = connection;
        this.plans = plans;
    }

    /**
     * Rows of a table.
     *
     * @param columns the columns that both databases have and that can be written
     * @param rows the values of each row in the order of the columns
     */
    record Rows(List<String> columns, List<List<Optional<String>>> rows) {}

    /** Rows whose references were not followed yet. */
    private record Batch(Table table, List<List<Optional<String>>> rows) {}

    /**
     * Reads rows of tables; tables that the database does not have are left out.
     *
     * @param order all tables that may be read, those included that others refer to
     * @param wanted the tables of which rows are chosen
     */
    static Map<QualifiedName, Rows> read(
            Connector live, List<Table> order, Collection<QualifiedName> wanted, int count, TablePlans plans)
            throws SQLException {
        try (Connection connection = live.connect()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SETTINGS);
            }
            SampledRows rows = new SampledRows(connection, plans);
            for (Table table : order) {
                rows.add(table);
            }
            for (Table table : order) {
                if (wanted.contains(table.name()) && rows.rows.containsKey(table.name())) {
                    rows.read(table, "limit " + count);
                }
            }
            while (!rows.unfollowed.isEmpty()) {
                rows.follow(rows.unfollowed.remove());
            }
            connection.rollback();
            return rows.rows;
        }
    }

    private void add(Table table) throws SQLException {
        List<String> columns = table.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .map(Column::name)
                .collect(Collectors.toCollection(ArrayList::new));
        columns.retainAll(live(table.name()));
        if (!columns.isEmpty()) {
            tables.put(table.name(), table);
            rows.put(table.name(), new Rows(columns, new ArrayList<>()));
            seen.put(table.name(), new HashSet<>());
        }
    }

    private Set<String> live(QualifiedName table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select attname from pg_catalog.pg_attribute where attrelid ="
                        + " to_regclass(" + TextLiterals.literal(Identifiers.sql(table))
                        + ") and attnum > 0 and not attisdropped")) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
        }
        return columns;
    }

    private void read(Table table, String clause) throws SQLException {
        Rows known = rows.get(table.name());
        String values = known.columns().stream()
                .map(name -> Identifiers.sql(name) + "::text")
                .collect(Collectors.joining(", "));
        String only = table.options().partitionBy().isPresent() ? "" : "only ";
        List<List<Optional<String>>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select array[" + values + "] from " + only + Identifiers.sql(table.name()) + " " + clause)) {
            while (row.next()) {
                Array array = row.getArray(1);
                List<Optional<String>> read = Arrays.stream((String[]) array.getArray())
                        .map(Optional::ofNullable)
                        .toList();
                if (seen.get(table.name()).add(read)) {
                    found.add(read);
                }
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    "The rows of " + table.name() + " cannot be sampled: " + e.getMessage() + ".", e);
        }
        known.rows().addAll(found);
        unfollowed.add(new Batch(table, found));
    }

    /** Reads the rows that rows refer to, as far as they were not read yet. */
    private void follow(Batch batch) throws SQLException {
        for (Map.Entry<ForeignKey, List<String>> key :
                plans.foreignKeys(batch.table()).entrySet()) {
            Rows from = rows.get(batch.table().name());
            Rows to = rows.get(key.getKey().table());
            List<String> referring = key.getKey().columns();
            if (to == null
                    || !from.columns().containsAll(referring)
                    || !to.columns().containsAll(key.getValue())) {
                continue;
            }
            Set<List<String>> missing = keys(batch.rows(), from.columns(), referring);
            missing.removeAll(keys(to.rows(), to.columns(), key.getValue()));
            List<List<String>> all = List.copyOf(missing);
            for (int i = 0; i < all.size(); i += KEYS_AT_ONCE) {
                read(
                        tables.get(key.getKey().table()),
                        condition(key.getValue(), all.subList(i, Math.min(i + KEYS_AT_ONCE, all.size()))));
            }
        }
    }

    private static Set<List<String>> keys(List<List<Optional<String>>> rows, List<String> columns, List<String> ofKey) {
        Set<List<String>> keys = new LinkedHashSet<>();
        for (List<Optional<String>> row : rows) {
            List<String> key = ofKey.stream()
                    .map(name -> row.get(columns.indexOf(name)))
                    .flatMap(Optional::stream)
                    .toList();
            if (key.size() == ofKey.size()) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static String condition(List<String> columns, List<List<String>> keys) {
        return "where (" + columns.stream().map(Identifiers::sql).collect(Collectors.joining(", ")) + ") in ("
                + keys.stream()
                        .map(key ->
                                "(" + key.stream().map(TextLiterals::literal).collect(Collectors.joining(", ")) + ")")
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
