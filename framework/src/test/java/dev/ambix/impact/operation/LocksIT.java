package dev.ambix.impact.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.names.NamedCases;
import dev.ambix.operation.ControlOperation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.RequiredVersion;
import dev.ambix.testing.OperationNames;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server's own view, pg_locks, its messages and the files of the tables, confirms the impacts. */
@ExtendWith(TestDatabase.PerTest.class)
class LocksIT {
    private static final String LOCKS = """
            select b.relname, l.mode, b.relkind
            from pg_locks l join before b on b.oid = l.relation
            where l.pid = pg_backend_pid()
            """;
    private static final String FILES = "select oid::regclass::text || ' ' || relfilenode from pg_class"
            + " where oid in (select oid from before) and (relkind in ('r', 'm') or relname = 'ix') order by 1";

    private final List<String> differences = new ArrayList<>();
    private int scans;

    @Test
    void everyOperationLocksScansAndRewritesWhatItsImpactSays(TestDatabase db) throws SQLException {
        db.execute(LockCases.BASE);
        db.execute("create access method heap2 type table handler heap_tableam_handler");
        db.execute("set allow_in_place_tablespaces = on", "create tablespace lock_space location ''");
        int version = db.majorVersion();
        for (LockCases.Case given : LockCases.all()) {
            if (RequiredVersion.of(given.operation()) <= version) {
                compare(given, db);
            }
        }
        db.execute("drop tablespace lock_space");
        assertThat(String.join("\n\n", differences)).isEmpty();
        assertThat(scans).isGreaterThan(5);
    }

    @Test
    void noOperationThatLocksATableIsLeftOut() {
        Set<String> compared = Stream.concat(
                        LockCases.all().stream().map(LockCases.Case::operation),
                        WaitingLocksIT.cases().map(WaitingLocksIT.Case::operation))
                .map(OperationNames::of)
                .collect(Collectors.toSet());
        Set<String> locking = NamedCases.operations().stream()
                .filter(operation -> !(operation instanceof ControlOperation))
                .filter(operation -> !Impacts.standard().of(operation).locks().isEmpty())
                .map(OperationNames::of)
                .collect(Collectors.toSet());
        assertThat(compared).containsAll(locking);
    }

    private void compare(LockCases.Case given, TestDatabase db) throws SQLException {
        Impact impact = Impacts.standard().of(given.operation());
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temp table before on commit drop as select oid, relname, relkind from pg_class"
                    + " where relnamespace = 'public'::regnamespace");
            List<String> files = column(statement, FILES);
            List<String> tables = column(statement, "select relname from before where relkind in ('r', 'p', 'm')");
            statement.execute("set local client_min_messages = debug1");
            statement.execute(given.sql());
            boolean scanned = messages(statement).stream().anyMatch(message -> isScan(message, tables));
            statement.execute("reset client_min_messages");
            Map<QualifiedName, LockLevel> found = locks(statement, impact);
            boolean rewritten = !column(statement, FILES).stream()
                    .filter(line -> !line.isBlank())
                    .allMatch(line -> files.stream().anyMatch(before -> sameFile(before, line)));
            connection.rollback();
            compare(given, impact, found, rewritten);
            compareScan(given, impact, scanned, rewritten);
        }
    }

    /** A rewrite reads all rows too; what depends on the rows or the schema is told with "unless" or "if". */
    private void compareScan(LockCases.Case given, Impact impact, boolean scanned, boolean rewritten) {
        boolean isTold = impact.has(Effect.SCANS_TABLE);
        boolean mayScan = isTold || impact.has(Effect.REWRITES_TABLE) || impact.has(Effect.UNKNOWN);
        scans += scanned ? 1 : 0;
        String reason = String.valueOf(impact.effects().get(Effect.SCANS_TABLE));
        boolean mayBe = reason.contains("unless") || reason.contains(" if ");
        if (scanned && !mayScan || isTold && !mayBe && !scanned && !rewritten) {
            differences.add(given + "\n  scanned: " + scanned + ", told: " + reason);
        }
    }

    private static List<String> messages(Statement statement) throws SQLException {
        List<String> messages = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            messages.add(warning.getMessage());
        }
        return messages;
    }

    /** What the server says at the level DEBUG1 before it reads a table, of one that was there before. */
    private static boolean isScan(String message, List<String> tables) {
        return message.startsWith("validating foreign key constraint")
                || (message.startsWith("verifying table") || message.startsWith("building index"))
                        && tables.stream().anyMatch(table -> message.contains("table \"" + table + "\""));
    }

    private void compare(LockCases.Case given, Impact impact, Map<QualifiedName, LockLevel> found, boolean rewritten) {
        Map<QualifiedName, LockLevel> told = new TreeMap<>();
        impact.locks().forEach(lock -> told.put(QualifiedName.of(lock.table().name()), lock.level()));
        if (!told.equals(found)) {
            differences.add(given + "\n  told  " + told + "\n  found " + found);
        }
        if (rewritten != impact.has(Effect.REWRITES_TABLE)) {
            differences.add(given + "\n  rewritten: " + rewritten);
        }
    }

    /** The number of the file alone, because the operation may have given the table another name. */
    private static boolean sameFile(String before, String after) {
        return before.substring(before.lastIndexOf(' ')).equals(after.substring(after.lastIndexOf(' ')));
    }

    /** The strongest lock on each table; those of queries and on indexes only where the impact speaks of them. */
    private static Map<QualifiedName, LockLevel> locks(Statement statement, Impact impact) throws SQLException {
        Map<QualifiedName, LockLevel> locks = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(LOCKS)) {
            while (rows.next()) {
                QualifiedName table = QualifiedName.of(rows.getString(1));
                LockLevel level = level(rows.getString(2));
                boolean isTold = impact.locks().stream()
                        .anyMatch(lock -> lock.table().name().equals(table.name()));
                boolean isIndex = rows.getString(3).equalsIgnoreCase("i");
                if (isTold || !isIndex && level.compareTo(LockLevel.ROW_SHARE) > 0) {
                    locks.merge(table, level, (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            }
        }
        return locks;
    }

    /** {@code AccessExclusiveLock} as a level. */
    static LockLevel level(String mode) {
        String words = mode.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return LockLevel.valueOf(words.toUpperCase(Locale.ROOT));
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
