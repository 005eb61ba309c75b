package dev.ambix.cli.statistics;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The statistics of all tables of a database. */
public final class ServerStatistics {
    /** Nothing is known of any table. */
    public static final ServerStatistics NONE = new ServerStatistics(List.of());

    /** Since when the server counts: since its counters were reset, or since it was started. */
    private static final String TABLES = """
            select n.nspname, c.relname, sum(greatest(l.reltuples, 0))::bigint, sum(pg_catalog.pg_table_size(l.oid))::bigint,
                sum(pg_catalog.pg_total_relation_size(l.oid))::bigint,
                sum(coalesce(s.n_tup_ins + s.n_tup_upd + s.n_tup_del, 0)) / greatest(1, extract(epoch from
                    pg_catalog.now() - coalesce((select stats_reset from pg_catalog.pg_stat_database
                        where datname = pg_catalog.current_database()), pg_catalog.pg_postmaster_start_time())))
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            cross join lateral (
                select relid from pg_catalog.pg_partition_tree(c.oid) where isleaf and c.relkind = 'p'
                union all select c.oid where c.relkind <> 'p') t
            join pg_catalog.pg_class l on l.oid = t.relid
            left join pg_catalog.pg_stat_user_tables s on s.relid = l.oid
            where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                and c.relname not in (%s)
            group by n.nspname, c.relname""".formatted(OwnTables.literals());

    private final Map<QualifiedName, TableStatistics> tables = new TreeMap<>();
    private final String defaultSchema;

    /** The statistics of these tables; those with one name are one table of several targets. */
    public ServerStatistics(Collection<TableStatistics> tables) {
        this(tables, "public");
    }

    private ServerStatistics(Collection<TableStatistics> tables, String defaultSchema) {
        this.defaultSchema = defaultSchema;
        tables.forEach(table -> this.tables.merge(plain(table.table()), table, TableStatistics::and));
    }

    /**
     * Asks a server, in a transaction that can change nothing.
     *
     * @throws MigrationException if it does not answer
     */
    public static ServerStatistics of(ScratchServer server) {
        try (Connection connection = server.connect("")) {
            return of(connection, server.defaultSchema());
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static ServerStatistics of(Connection connection, String defaultSchema) {
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(TABLES)) {
                List<TableStatistics> tables = new ArrayList<>();
                while (row.next()) {
                    tables.add(new TableStatistics(
                            QualifiedName.of(row.getString(1), row.getString(2)).without(defaultSchema),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getDouble(6)));
                }
                connection.rollback();
                return new ServerStatistics(tables, defaultSchema);
            }
        } catch (SQLException e) {
            throw new MigrationException("The statistics of the tables cannot be read: " + e.getMessage(), e);
        }
    }

    /** Migrations leave out the default schema. */
    private QualifiedName plain(QualifiedName table) {
        return table.without(defaultSchema);
    }

    /** The statistics of a table, if it is known. */
    public Optional<TableStatistics> of(QualifiedName table) {
        return Optional.ofNullable(tables.get(plain(table)));
    }

    /** All tables that are known, by their names. */
    public List<TableStatistics> tables() {
        return List.copyOf(tables.values());
    }
}
