package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The connections of a run, and the settings of their sessions. */
@ExtendWith(TestDatabase.PerTest.class)
class JdbcSessionIT {
    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    @Test
    void aDataSourceWorks(DataSource source, TestDatabase db) {
        Migrator.builder()
                .dataSource(source)
                .migrations(History.tables(2))
                .build()
                .upgrade();
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("2");
    }

    @Test
    void aConnectionStaysOpenAndAsItWas(TestDatabase db) throws Exception {
        try (Connection connection = db.connect()) {
            connection.createStatement().execute("set search_path = pg_catalog, public");
            Migrator migrator = Migrator.builder()
                    .connection(connection)
                    .lockTimeout(Duration.ofSeconds(7))
                    .migrations(History.of()
                            .add("r1", op -> op.execute("set search_path = public; create table a (x int)"))
                            .add("r2", op -> op.execute("set role pg_monitor"))
                            .add("r3", op -> op.execute("select 1/0")))
                    .build();
            assertThatThrownBy(migrator::upgrade).isInstanceOf(RevisionFailedException.class);
            assertThat(connection.getAutoCommit()).isTrue();
            try (var rows = connection
                    .createStatement()
                    .executeQuery(
                            "select current_setting('search_path'), current_setting('lock_timeout'), current_user, "
                                    + "(select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("pg_catalog, public");
                assertThat(rows.getString(2)).isEqualTo("0");
                assertThat(rows.getString(3)).isNotEqualTo("pg_monitor");
                assertThat(rows.getInt(4)).isZero();
            }
        }
    }

    @Test
    void aConnectionWithoutAutocommitIsRefused(TestDatabase db) throws Exception {
        try (Connection connection = db.connect()) {
            connection.setAutoCommit(false);
            Migrator migrator = Migrator.builder()
                    .connection(connection)
                    .migrations(History.tables(1))
                    .build();
            assertThatThrownBy(migrator::upgrade)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("The connection is not in autocommit mode.");
            connection.setAutoCommit(true);
            assertThat(migrator.upgrade().revisions()).hasSize(1);
        }
    }

    @Test
    void threadsMayShareAMigratorOnOneConnection(TestDatabase db) throws Exception {
        try (Connection connection = db.connect()) {
            Migrator migrator = Migrator.builder()
                    .connection(connection)
                    .migrations(History.tables(5))
                    .build();
            List<CompletableFuture<RunResult>> runs = List.of(
                    CompletableFuture.supplyAsync(migrator::upgrade, OwnThread::begin),
                    CompletableFuture.supplyAsync(migrator::upgrade, OwnThread::begin));
            assertThat(runs.stream()
                            .mapToInt(run -> run.join().revisions().size())
                            .sum())
                    .isEqualTo(5);
        }
    }

    @Test
    void settingsOfARevisionDoNotReachTheNext(TestDatabase db) {
        History history = History.of()
                .add("r1", op -> op.execute("create schema s; set search_path = s; create table a (x int)"))
                .add("r2", op -> op.execute("create table b (x int)"))
                .add("r3", op -> op.online("change the path", live -> live.dsl().execute("set search_path = s")))
                .add("r4", op -> op.execute("create table c (x int)"))
                .add("r5", op -> op.execute("do $$ begin set search_path = s; end $$"))
                .add("r6", op -> op.execute("create table d (x int)"));
        migrator(db, history).upgrade();
        assertThat(db.query("select relnamespace::regnamespace || '.' || relname from pg_class "
                        + "where relname in ('a', 'b', 'c', 'd') order by relname"))
                .containsExactly("s.a", "public.b", "public.c", "public.d");
    }
}
