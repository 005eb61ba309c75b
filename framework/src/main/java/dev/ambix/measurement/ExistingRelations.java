package dev.ambix.measurement;

import dev.ambix.measurement.ServerState.Relation;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The relations that were there before a revision, but for the tables of the history, and how many rows they had. */
final class ExistingRelations {
    /** Each one is locked until the query ends. */
    private static final int TABLES_PER_QUERY = 200;

    private final Map<Long, Relation> relations;
    private final Map<QualifiedName, Long> rows;
    private final String defaultSchema;

    private ExistingRelations(Map<Long, Relation> relations, Map<QualifiedName, Long> rows, String defaultSchema) {
        this.defaultSchema = defaultSchema;
        this.relations = relations;
        this.rows = rows;
    }

    /** The relations that a database has now; those of the default schema have names without it. */
    static ExistingRelations of(Connection connection, String defaultSchema) throws SQLException {
        Map<Long, Relation> relations =
                new LinkedHashMap<>(ServerState.read(connection, defaultSchema).relations());
        relations.values().removeIf(relation -> isHistory(relation.name().name()));
        List<Long> tables = relations.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == 'r')
                .map(Map.Entry::getKey)
                .toList();
        Map<QualifiedName, Long> rows = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (int from = 0; from < tables.size(); from += TABLES_PER_QUERY) {
                List<Long> some = tables.subList(from, Math.min(tables.size(), from + TABLES_PER_QUERY));
                count(statement, some)
                        .forEach((oid, count) -> rows.put(relations.get(oid).name(), count));
            }
        }
        return new ExistingRelations(relations, rows, defaultSchema);
    }

    /** What the server has by now. */
    ServerState now(Connection connection) throws SQLException {
        return ServerState.read(connection, defaultSchema);
    }

    /** Their indexes and sequences begin with their names. */
    private static boolean isHistory(String name) {
        return OwnTables.NAMES.stream().anyMatch(name::startsWith);
    }

    private static Map<Long, Long> count(Statement statement, List<Long> oids) throws SQLException {
        List<String> counts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "select oid, oid::pg_catalog.regclass::text from pg_catalog.pg_class" + " where oid in ("
                        + oids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")")) {
            while (row.next()) {
                counts.add("select " + row.getLong(1) + ", count(*) from only " + row.getString(2));
            }
        }
        Map<Long, Long> rows = new HashMap<>();
        try (ResultSet row = statement.executeQuery(String.join(" union all ", counts))) {
            while (row.next()) {
                rows.put(row.getLong(1), row.getLong(2));
            }
        }
        return rows;
    }

    boolean has(long oid) {
        return relations.containsKey(oid);
    }

    /** How many rows a table had; -1 if that is not known. */
    long rows(QualifiedName table) {
        return rows.getOrDefault(table, -1L);
    }

    /** The oids of tables that can be locked by a statement. */
    List<Long> tables() {
        return relations.entrySet().stream()
                .filter(entry -> "rp".indexOf(entry.getValue().kind()) >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
