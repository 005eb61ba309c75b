package dev.ambix.rows;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of tables, with their values as PostgreSQL prints them.
 *
 * @param tables the tables
 */
public record TableContents(Map<QualifiedName, Rows> tables) {
    public TableContents {
        tables = new TreeMap<>(tables);
    }

    /**
     * The rows of a table, in no order that means anything.
     *
     * @param columns the columns, each with a value for each row; a null is an empty one
     * @param count the number of rows
     */
    public record Rows(Map<String, List<Optional<String>>> columns, int count) {
        public Rows {
            columns = new LinkedHashMap<>(columns);
        }

        /** The rows by the values of some columns, sorted. */
        private List<List<String>> by(List<String> names) {
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int place = i;
                rows.add(names.stream()
                        .map(name -> columns.get(name)
                                .get(place)
                                .map(text -> "'" + text + "'")
                                .orElse("null"))
                        .toList());
            }
            rows.sort(Comparator.comparing(row -> String.join(",", row)));
            return rows;
        }
    }

    /** A value that a column of a table does not hold any more, and the one that it holds instead. */
    public record Change(QualifiedName table, String column, String was, String now) {}

    /**
     * Reads tables of a database.
     *
     * @param schema the schema that is read, with whole tables
     * @param names the tables; those that the schema does not have are left out
     */
    public static TableContents read(Connection connection, Schema schema, Collection<QualifiedName> names)
            throws SQLException {
        List<Table> tables = names.stream()
                .sorted()
                .flatMap(name -> schema.table(name).stream())
                .filter(table -> !table.columns().isEmpty())
                .toList();
        Map<QualifiedName, List<@Nullable String[]>> rows = new LinkedHashMap<>();
        tables.forEach(table -> rows.put(table.name(), new ArrayList<>()));
        if (!tables.isEmpty()) {
            read(connection, tables, rows);
        }
        Map<QualifiedName, Rows> contents = new TreeMap<>();
        tables.forEach(table -> contents.put(table.name(), rows(table, rows.get(table.name()))));
        return new TableContents(contents);
    }

    private static void read(
            Connection connection, List<Table> tables, Map<QualifiedName, List<@Nullable String[]>> rows)
            throws SQLException {
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            String values = tables.get(i).columns().stream()
                    .map(column -> Identifiers.sql(column.name()) + "::text")
                    .collect(Collectors.joining(", "));
            String only = tables.get(i).options().partitionBy().isPresent() ? "" : "only ";
            queries.add("select " + i + ", array[" + values + "] from " + only
                    + Identifiers.sql(tables.get(i).name()));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.join(" union all ", queries))) {
            while (row.next()) {
                Array values = row.getArray(2);
                rows.get(tables.get(row.getInt(1)).name()).add((String[]) values.getArray());
            }
        }
    }

    private static Rows rows(Table table, List<@Nullable String[]> rows) {
        Map<String, List<Optional<String>>> columns = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int place = i;
            Column column = table.columns().get(i);
            columns.put(
                    column.name(),
                    rows.stream().map(row -> Optional.ofNullable(row[place])).toList());
        }
        return new Rows(columns, rows.size());
    }

    /**
     * The rows that are not in a table any more as they were.
     *
     * @param columns the columns that are compared, by their earlier names, each with its later one
     * @return the first value of each column that differs; of columns that hold the same values, but not together, the first
     */
    public List<Change> changes(
            QualifiedName table, TableContents later, QualifiedName laterName, Map<String, String> columns) {
        Rows before = tables.get(table);
        Rows after = later.tables.get(laterName);
        if (before == null || columns.isEmpty()) {
            return List.of();
        } else if (after == null || before.count() != after.count()) {
            return List.of(new Change(table, "", count(before), count(after)));
        }
        List<Change> changes = new ArrayList<>();
        columns.forEach((was, now) -> first(before.by(List.of(was)), after.by(List.of(now)))
                .ifPresent(pair -> changes.add(new Change(table, was, pair.get(0), pair.get(1)))));
        if (changes.isEmpty()) {
            first(before.by(new ArrayList<>(columns.keySet())), after.by(new ArrayList<>(columns.values())))
                    .ifPresent(pair -> changes.add(new Change(
                            table,
                            columns.keySet().iterator().next(),
                            "(" + pair.get(0) + ")",
                            "(" + pair.get(1) + ")")));
        }
        return changes;
    }

    private static String count(@Nullable Rows rows) {
        int count = rows == null ? 0 : rows.count();
        return count == 1 ? "1 row" : count + " rows";
    }

    private static Optional<List<String>> first(List<List<String>> before, List<List<String>> after) {
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                return Optional.of(Arrays.asList(String.join(", ", before.get(i)), String.join(", ", after.get(i))));
            }
        }
        return Optional.empty();
    }
}
