package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ambix.MigrationException;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.PgBouncer;
import dev.ambix.testing.PgBouncer.Mode;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Runs through PgBouncer, and the lease. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class PoolerIT {
    private static final String REFUSAL =
            "The connection goes through a pooler that keeps no session for it (transaction or statement mode), so the lock "
                    + "of a run cannot be held there: connect to the server's own port or to a pooler in session mode, or choose "
                    + "the lock \"lease\", which works in transaction mode.";

    private static final String ADVISORY = "select count(*) from pg_locks where locktype = 'advisory' "
            + "and database = (select oid from pg_database where datname = current_database())";

    private static MigratorBuilder leased(String url, History history) {
        return Migrator.builder().url(url).lock(LockMode.LEASE).migrations(history);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSACTION", "STATEMENT"})
    void aPoolerWithoutSessionsIsRefusedBeforeAnythingIsTaken(Mode mode, TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, mode)) {
            Migrator migrator = Migrator.builder()
                    .url(bouncer.url())
                    .migrations(History.tables(1))
                    .build();
            assertThatThrownBy(migrator::upgrade)
                    .isInstanceOf(MigrationException.class)
                    .hasMessage(REFUSAL);
            assertThatThrownBy(() -> migrator.stamp("head")).hasMessage(REFUSAL);
        }
        assertThat(db.query(ADVISORY)).containsExactly("0");
        assertThat(db.query("select to_regclass('ambix_journal'), to_regclass('t1')"))
                .containsExactly("|");
    }

    @Test
    void aPoolerWithoutSessionsIsSeenThroughAPoolAndAProxy(TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.TRANSACTION);
                HikariDataSource pool = pool(bouncer.url())) {
            Migrator migrator = Migrator.builder()
                    .dataSource(pool)
                    .migrations(History.tables(1))
                    .build();
            assertThatThrownBy(migrator::upgrade).hasMessage(REFUSAL);
            Migrator proxied = Migrator.builder()
                    .dataSource(new TransactionAwareDataSourceProxy(pool))
                    .migrations(History.tables(1))
                    .build();
            assertThatThrownBy(proxied::upgrade).hasMessage(REFUSAL);
        }
        assertThat(db.query(ADVISORY)).containsExactly("0");
    }

    @Test
    void catalogsAreReadThroughAPoolerAgainAndAgain(TestDatabase db) throws SQLException {
        db.execute("create table t1 (id int)");
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.TRANSACTION)) {
            for (int i = 0; i < 3; i++) {
                try (Connection connection = DriverManager.getConnection(bouncer.url())) {
                    int threshold = connection.unwrap(PGConnection.class).getPrepareThreshold();
                    for (int j = 0; j < 2; j++) {
                        assertThat(DatabaseReader.read(connection, ReadOptions.DEFAULTS)
                                        .schema()
                                        .find(ObjectRef.of(ObjectKind.TABLE, QualifiedName.of("t1"))))
                                .isPresent();
                    }
                    assertThat(connection.unwrap(PGConnection.class).getPrepareThreshold())
                            .isEqualTo(threshold);
                }
            }
        }
    }

    @Test
    void aPoolerInSessionModeIsFine(TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.SESSION);
                HikariDataSource pool = pool(bouncer.url())) {
            Migrator migrator = Migrator.builder()
                    .dataSource(pool)
                    .migrations(History.tables(2))
                    .build();
            assertThat(migrator.upgrade().revisions()).hasSize(2);
        }
        assertThat(db.query(ADVISORY)).containsExactly("0");
    }

    @Test
    void aPoolOfTheApplicationIsNoPooler(TestDatabase db) {
        try (HikariDataSource pool = pool(db.url())) {
            Migrator migrator = Migrator.builder()
                    .dataSource(pool)
                    .migrations(History.tables(2))
                    .build();
            assertThat(migrator.upgrade().revisions()).hasSize(2);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSACTION", "SESSION"})
    void withALeaseManyRunsApplyEachRevisionOnce(Mode mode, TestDatabase db) {
        History history = History.tables(3)
                .add("r4", op -> op.createIndexConcurrently("ix", on("t1", "id")))
                .add("r5", op -> op.execute("set search_path = pg_catalog"))
                .add("r6", op -> op.online("look", live -> live.dsl().execute("create table t6 (id int)")));
        try (PgBouncer bouncer = PgBouncer.before(db, mode)) {
            List<CompletableFuture<RunResult>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Migrator migrator = leased(bouncer.url(), history)
                        .statementTimeout(Duration.ofMinutes(1))
                        .build();
                runs.add(CompletableFuture.supplyAsync(migrator::upgrade, OwnThread::begin));
            }
            assertThat(runs.stream()
                            .mapToInt(run -> run.join().revisions().size())
                            .sum())
                    .isEqualTo(6);
            assertThat(db.query(ADVISORY)).containsExactly("0");
            assertThat(leftSettings(bouncer)).containsExactly("0 0 \"$user\", public");
        }
        assertThat(db.query("select holder is null from ambix_lease")).containsExactly("t");
        assertThat(Recorded.steps(db)).isEqualTo("""
                1 upgrade started
                1 upgrade r1 done
                1 upgrade r2 done
                1 upgrade r3 done
                1 upgrade r4 1 started
                1 upgrade r4 1 done
                1 upgrade r4 done
                1 upgrade r5 done
                1 upgrade r6 done
                1 upgrade done""");
        assertThat(db.query("select to_regclass('t6')")).containsExactly("t6");
    }

    /** What a client after us finds in the sessions of the pool. */
    private static List<String> leftSettings(PgBouncer bouncer) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (HikariDataSource pool = pool(bouncer.url());
                    var connection = pool.getConnection();
                    var row = connection
                            .createStatement()
                            .executeQuery("select concat_ws(' ', current_setting('lock_timeout'), "
                                    + "current_setting('statement_timeout'), current_setting('search_path'))")) {
                row.next();
                found.add(row.getString(1));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return found.stream().distinct().toList();
    }

    @Test
    void aPoolerInStatementModeHasNoTransactionsForALease(TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.STATEMENT)) {
            assertThatThrownBy(leased(bouncer.url(), History.tables(1)).build()::upgrade)
                    .hasMessage(
                            "The connection goes through a pooler in statement mode, which takes no transactions: connect "
                                    + "to the server's own port, or to a pooler in session or transaction mode.");
        }
        assertThat(db.query("select to_regclass('ambix_lease')")).containsExactly("");
    }

    @Test
    void aHolderThatIsKilledLosesItsLeaseAfterHalfAMinute(TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.TRANSACTION)) {
            ChildProcess child =
                    ChildProcess.upgrading(bouncer.url(), Scenario.SLOW_PROCESS, "-Dambix.test.lock=LEASE");
            Waiting.until(() -> !db.query("select 1 from pg_stat_activity where application_name = 'waiting' "
                            + "and datname = current_database() and state = 'idle in transaction'")
                    .isEmpty());
            child.kill();
            db.execute("create table killed ()");
            History history = Scenario.SLOW_PROCESS.history();
            assertThatThrownBy(leased(bouncer.url(), history)
                            .lockWait(Duration.ZERO)
                            .build()::upgrade)
                    .isInstanceOf(LockTimeoutException.class)
                    .hasMessageMatching("Another run holds the lock: ambix of \\w+ from [^,]+, since [0-9:]{8}\\. .*");
            assertThat(leased(bouncer.url(), history).build().upgrade().revisions())
                    .hasSize(1);
        }
        assertThat(Recorded.steps(db)).isEqualTo("""
                1 upgrade started
                1 upgrade r1 done
                1 upgrade interrupted
                2 upgrade started
                2 upgrade r2 done
                2 upgrade done""");
    }

    /** Calls something before a revision begins. */
    private static MigrationListener before(String id, Runnable action) {
        return new MigrationListener() {
            @Override
            public void revisionStarted(RevisionNode revision, Direction direction) {
                if (revision.id().equals(id)) {
                    action.run();
                }
            }
        };
    }

    @Test
    void aRunThatLostItsLeaseCannotCommit(TestDatabase db) {
        Migrator migrator = leased(db.url(), History.tables(2))
                .listener(
                        before("r2", () -> db.execute("update ambix_lease set fence = fence + 1, holder = 'another'")))
                .build();
        assertThatThrownBy(migrator::upgrade)
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining(
                        "This run has lost its lease to another one, because it did not renew it in time.");
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
        assertThat(db.query("select to_regclass('t2')")).containsExactly("");
        assertThat(db.query("select holder from ambix_lease")).containsExactly("another");
    }

    @Test
    void nobodyTakesALeaseWhileARevisionRuns(TestDatabase db) {
        List<CompletableFuture<RunResult>> others = new ArrayList<>();
        History history = History.tables(1);
        Migrator migrator = leased(db.url(), history).build();
        migrator.upgrade();
        history.add(
                "r2",
                op -> op.online("look as if it were dead", live -> {
                    db.execute("update ambix_lease set renewed_at = renewed_at - interval '1 hour'");
                    others.add(CompletableFuture.supplyAsync(
                            leased(db.url(), history).build()::upgrade, OwnThread::begin));
                    Waiting.until(() -> !db.query("select from pg_stat_activity where datname = current_database() "
                                    + "and query like 'update public.ambix_lease%' and wait_event_type = 'Lock'")
                            .isEmpty());
                }));
        assertThat(leased(db.url(), history).build().upgrade().revisions()).hasSize(1);
        assertThat(others).hasSize(1);
        assertThat(others.get(0).join().isEmpty()).isTrue();
        assertThat(Recorded.steps(db)).endsWith("2 upgrade started\n2 upgrade r2 done\n2 upgrade done");
    }

    @Test
    void aLockThatIsLostIsNoticedBeforeTheNextRevision(TestDatabase db) throws Exception {
        History history = History.of(op -> op.execute("select pg_advisory_unlock_all()"))
                .add("r2", op -> op.execute("create table t2 ()"));
        try (Holder other = Holder.of(db, "another run")) {
            Migrator migrator = Migrator.builder()
                    .url(db.url())
                    .migrations(history)
                    .listener(before("r2", () -> {
                        try {
                            other.execute(
                                    "select pg_try_advisory_lock(" + RunLock.workKey(HistoryPlace.of("public")) + ")");
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .build();
            assertThatThrownBy(migrator::upgrade)
                    .isInstanceOf(RevisionFailedException.class)
                    .hasMessageContaining("This run has lost its lock");
        }
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
        assertThat(db.query("select to_regclass('t2')")).containsExactly("");
    }

    @Test
    void aLeaseNeedsTwoConnections(TestDatabase db) throws Exception {
        try (var connection = db.connect()) {
            Migrator migrator = Migrator.builder()
                    .connection(connection)
                    .lock(LockMode.LEASE)
                    .migrations(History.tables(1))
                    .build();
            assertThatThrownBy(migrator::upgrade)
                    .hasMessage(
                            "The lock \"lease\" needs a second connection, which renews it while the first one works: "
                                    + "build the migrator with a data source or a URL.");
        }
    }
}
