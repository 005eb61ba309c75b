package dev.ambix.judge;

import dev.ambix.impact.LockLevel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs statements on a filled database and says what became of its tables. It knows nothing of operations and rules: files
 * are compared, rows that were read are counted by the server, and locks are those of the session at its end.
 */
final class JudgeDriver {
    private static final String TABLES = """
            select c.oid, c.relname, coalesce(pg_relation_filenode(c.oid), 0),
                (select coalesce(string_agg(pg_relation_filenode(indexrelid)::text, ' ' order by indexrelid), '')
                    from pg_index where indrelid = c.oid),
                c.reltuples
            from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm')""";
    private static final String READ =
            "select relid, seq_tup_read from pg_stat_xact_all_tables where schemaname = 'public'";
    private static final String LOCKS = """
            select relation, mode from pg_locks where locktype = 'relation' and pid = pg_backend_pid()
            and database = (select oid from pg_database where datname = current_database())""";

    private final Connection connection;

    /**
     * On a connection in autocommit mode; what is run in a transaction is undone. The session has a time zone with summer time, in
     * which a server has most to do.
     */
    JudgeDriver(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'Europe/Berlin'");
        }
    }

    /**
     * What became of the tables that were there before.
     *
     * @param tables the names of all tables
     * @param rewritten the tables with new files
     * @param scanned the tables of which all rows were read, those with new files included
     * @param locks the strongest lock on each table
     * @param took the time of all statements
     */
    record Outcome(
            Set<String> tables,
            TreeSet<String> rewritten,
            TreeSet<String> scanned,
            Map<String, LockLevel> locks,
            Duration took) {}

    private record Table(String name, long file, String indexes, double rows) {}

    /** The outcome of statements that can be in a transaction. */
    Outcome run(List<String> statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Map<Long, Table> before = tables(statement);
            Map<Long, Long> readBefore = read(statement);
            long start = System.nanoTime();
            for (String sql : statements) {
                statement.execute(sql);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return outcome(statement, before, readBefore, took);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Work on a connection. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /**
     * The outcome of work that makes transactions of its own: its locks are looked for all the time from a second connection, and
     * what it reads is not counted.
     */
    Outcome runBeside(Connection beside, Work work) throws SQLException {
        Map<String, LockLevel> locks = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                Statement looking = beside.createStatement()) {
            Map<Long, Table> before = tables(statement);
            int process = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            java.util.concurrent.atomic.AtomicBoolean isOver = new java.util.concurrent.atomic.AtomicBoolean();
            Thread look = new Thread(() -> {
                while (!isOver.get()) {
                    look(looking, process, before, locks);
                }
            });
            long start = System.nanoTime();
            look.start();
            try {
                work.on(connection);
            } finally {
                isOver.set(true);
                join(look);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return outcomeOfFiles(statement, before, locks, took);
        }
    }

    private static Set<String> names(Map<Long, Table> tables) {
        return tables.values().stream().map(Table::name).collect(Collectors.toSet());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void look(Statement statement, int process, Map<Long, Table> tables, Map<String, LockLevel> locks) {
        try {
            locks(statement, LOCKS.replace("pg_backend_pid()", String.valueOf(process)), tables)
                    .forEach((name, level) -> locks.merge(name, level, (a, b) -> a.compareTo(b) > 0 ? a : b));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new file of an index alone means that its table was read. */
    private static Outcome outcomeOfFiles(
            Statement statement, Map<Long, Table> before, Map<String, LockLevel> locks, Duration took)
            throws SQLException {
        TreeSet<String> rewritten = new TreeSet<>();
        TreeSet<String> scanned = new TreeSet<>();
        Map<Long, Table> after = tables(statement);
        before.forEach((oid, was) -> {
            Table now = after.getOrDefault(oid, was);
            if (now.file() != was.file()) {
                rewritten.add(was.name());
            }
            if (now.file() != was.file() || !now.indexes().equals(was.indexes())) {
                scanned.add(was.name());
            }
        });
        return new Outcome(names(before), rewritten, scanned, locks, took);
    }

    private static Outcome outcome(
            Statement statement, Map<Long, Table> before, Map<Long, Long> readBefore, Duration took)
            throws SQLException {
        Map<String, LockLevel> locks = locks(statement, LOCKS, before);
        Map<Long, Long> read = read(statement);
        Map<Long, Table> after = tables(statement);
        TreeSet<String> rewritten = new TreeSet<>();
        TreeSet<String> scanned = new TreeSet<>();
        before.forEach((oid, was) -> {
            Table now = after.getOrDefault(oid, was);
            long rows = read.getOrDefault(oid, 0L) - readBefore.getOrDefault(oid, 0L);
            boolean isRewritten = now.file() != was.file() && holdsRows(statement, oid);
            if (isRewritten) {
                rewritten.add(was.name());
            }
            if (isRewritten || was.rows() > 0 && rows >= was.rows()) {
                scanned.add(was.name());
            }
        });
        return new Outcome(names(before), rewritten, scanned, locks, took);
    }

    /** Not so after a TRUNCATE, which gives a table a new file too. */
    private static boolean holdsRows(Statement statement, long oid) {
        try (ResultSet row = statement.executeQuery("select pg_relation_size(" + oid + ") > 0")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Long, Table> tables(Statement statement) throws SQLException {
        Map<Long, Table> tables = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.put(
                        row.getLong(1),
                        new Table(row.getString(2), row.getLong(3), row.getString(4), row.getDouble(5)));
            }
        }
        return tables;
    }

    private static Map<Long, Long> read(Statement statement) throws SQLException {
        Map<Long, Long> read = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(READ)) {
            while (row.next()) {
                read.put(row.getLong(1), row.getLong(2));
            }
        }
        return read;
    }

    private static Map<String, LockLevel> locks(Statement statement, String query, Map<Long, Table> tables)
            throws SQLException {
        Map<String, LockLevel> locks = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                Table table = tables.get(row.getLong(1));
                if (table != null) {
                    locks.merge(table.name(), level(row.getString(2)), (a, b) -> a.compareTo(b) > 0 ? a : b);
                }
            }
        }
        return locks;
    }

    private static LockLevel level(String mode) {
        String words = mode.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return LockLevel.valueOf(words.toUpperCase(Locale.ROOT));
    }
}
