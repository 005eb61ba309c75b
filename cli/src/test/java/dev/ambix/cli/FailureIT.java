package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while a database is upgraded, and what the user is told. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class FailureIT {
    @TempDir
    static Path folder;

    private static ProjectFolder project;

    @BeforeAll
    static void writeMigrationsThatFailInManyWays() {
        project = ProjectFolder.configured(folder)
                .migration(
                        "R1",
                        "id = \"aa1100\", message = \"account\"",
                        "op.createTable(\"account\", column(\"id\", BIGINT).notNull(), primaryKey(\"id\"));",
                        "op.dropTable(\"account\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"refused\"",
                        "op.execute(\"create table half (id int)\");\n"
                                + "op.execute(\"insert into account (id)\\nselect total\\nfrom account\");",
                        "")
                .migration(
                        "R3",
                        "id = \"bb3300\", downRevision = \"aa1100\", message = \"throws\"",
                        "throw new IllegalStateException(\"no idea\");",
                        "")
                .migration(
                        "R4",
                        "id = \"cc4400\", downRevision = \"aa1100\", message = \"slow\"",
                        "op.execute(\"create table slow (id int)\");\nop.execute(\"select pg_sleep(20)\");",
                        "op.dropTable(\"slow\");")
                .migration(
                        "R5",
                        "id = \"dd5500\", downRevision = \"aa1100\", message = \"duplicates\"",
                        "op.execute(\"insert into account values (1)\");\n"
                                + "op.execute(\"insert into account values (1)\");",
                        "");
        project.run("heads");
    }

    @Test
    void aStatementThatFailsIsReportedWhole(TestDatabase db) {
        Outcome outcome = project.on(db).run("upgrade", "bb2200");

        assertThat(outcome).isEqualTo(new Outcome(1, "", """
                Upgrading 2 revisions on URL: aa1100, bb2200
                  aa1100  account  TIME
                ambix: Revision bb2200 (refused) failed to upgrade.

                  Class: shop.R2
                  Operation: execute insert into account (id)
                  Statement 2 of 2:
                    insert into account (id)
                    select total
                           ^
                    from account

                  ERROR: column "total" does not exist [42703]

                Rolled back: the whole revision.
                Kept: the revision before it, aa1100.
                To go on: correct the migration, or put back what "drift" finds missing, then run the same command again.
                """));
        assertThat(db.query("select to_regclass('half'), to_regclass('account')"))
                .containsExactly("|account");
    }

    @Test
    void aStatementWithoutAPositionIsReportedWithTheDetail(TestDatabase db) {
        assertThat(project.on(db).run("upgrade", "dd5500").err()).isEqualTo("""
                Upgrading 2 revisions on URL: aa1100, dd5500
                  aa1100  account  TIME
                ambix: Revision dd5500 (duplicates) failed to upgrade.

                  Class: shop.R5
                  Operation: execute insert into account values (1)
                  Statement 2 of 2:
                    insert into account values (1)

                  ERROR: duplicate key value violates unique constraint "account_pkey" [23505]
                  DETAIL: Key (id)=(1) already exists.

                Rolled back: the whole revision.
                Kept: the revision before it, aa1100.
                To go on: correct the rows or the migration, then run the same command again.
                """);
    }

    @Test
    void aMigrationThatThrowsRunsNothing(TestDatabase db) {
        Outcome outcome = project.on(db).run("upgrade", "bb3300");

        assertThat(outcome).isEqualTo(new Outcome(1, "", """
                ambix: Revision bb3300 (throws) could not be read: upgrade() of shop.R3 threw java.lang.IllegalStateException: no idea (R3.java:14)
                Nothing was sent to the database.
                """));
        assertThat(db.query("select to_regclass('account')")).containsExactly("");
    }

    @Test
    void withStacktraceTheCauseIsShown(TestDatabase db) {
        assertThat(project.on(db).run("upgrade", "bb3300", "--stacktrace").err())
                .contains("java.lang.IllegalStateException: no idea", "\tat shop.R3.upgrade(R3.java:14)");
    }

    @Test
    void aStatementThatTakesTooLongIsGivenUp(TestDatabase db) {
        Outcome outcome = project.on(db).run("upgrade", "cc4400", "--statement-timeout", "3s");

        assertThat(outcome).isEqualTo(new Outcome(1, "", """
                Upgrading 2 revisions on URL: aa1100, cc4400
                  aa1100  account  TIME
                ambix: Revision cc4400 (slow) failed to upgrade.

                  Class: shop.R4
                  Operation: execute select pg_sleep(20)
                  Statement 2 of 2:
                    select pg_sleep(20)

                  ERROR: canceling statement due to statement timeout [57014]

                Rolled back: the whole revision.
                Kept: the revision before it, aa1100.
                To go on: remove the cause, then run the same command again.
                """));
    }

    @Test
    void aKilledBackendIsReported(TestDatabase db) {
        try (Running running = project.on(db).start("upgrade", "cc4400")) {
            waitUntilItSleeps(db);
            db.query("select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(20)%' "
                    + "and pid <> pg_backend_pid()");

            assertThat(running.outcome()).isEqualTo(new Outcome(1, "", """
                Upgrading 2 revisions on URL: aa1100, cc4400
                  aa1100  account  TIME
                ambix: Revision cc4400 (slow) failed to upgrade.

                  Class: shop.R4
                  Operation: execute select pg_sleep(20)
                  Statement 2 of 2:
                    select pg_sleep(20)

                  ERROR: terminating connection due to administrator command [57P01]

                Rolled back: the whole revision.
                Kept: the revision before it, aa1100.
                To go on: run the same command again.
                """));
        }
        assertThat(db.query("select to_regclass('slow')")).containsExactly("");
    }

    @Test
    void anUnknownRevisionInTheDatabaseIsNamed(TestDatabase db) {
        project.on(db).run("stamp", "aa1100");
        db.execute("update ambix_revision set revision = 'ffffff', message = 'from elsewhere'");

        assertThat(project.on(db).run("upgrade", "aa1100")).isEqualTo(new Outcome(1, "", """
                ambix: The database has a revision that no migration here defines: ffffff (from elsewhere), applied INSTANT by USER. Nothing was done. Use the migrations that it was upgraded with (another branch or a newer release?), undo it with "downgrade --stored ffffff", or correct the record with "stamp --purge".
                """));
        assertThat(project.on(db).run("current")).isEqualTo(new Outcome(0, "", """
                Unknown here: ffffff, from elsewhere, applied INSTANT by USER (stamped). Use the migrations it came from, undo it with "ambix downgrade --stored ffffff", or correct the record with "ambix stamp --purge".
                5 revisions are pending. Apply them with "ambix upgrade heads".
                """));
        assertThat(project.on(db).run("current", "--check-heads").exitCode()).isEqualTo(3);
    }

    @Test
    void anAmbiguousPartialIdListsTheChoices(TestDatabase db) {
        assertThat(project.on(db).run("upgrade", "bb")).isEqualTo(new Outcome(1, "", """
                ambix: Several names start with bb: bb2200 (refused), bb3300 (throws). Give more of the one you mean.
                """));
    }

    @Test
    void severalHeadsAreListed(TestDatabase db) {
        assertThat(project.on(db).run("upgrade")).isEqualTo(new Outcome(1, "", """
                ambix: "head" means one head, but there are 4: bb2200 (refused), bb3300 (throws), cc4400 (slow), dd5500 (duplicates). Name one of them, narrow it down as <branch>@head, say "heads" for all, or join them with "merge".
                """));
    }

    @Test
    void aHistorySchemaIsMade(TestDatabase db) {
        ProjectFolder inOps = project.on(db);

        assertThat(inOps.run("upgrade", "aa1100", "--history-schema", "Ops History")
                        .exitCode())
                .isZero();
        assertThat(db.query("select revision from \"Ops History\".ambix_revision"))
                .containsExactly("aa1100");
    }

    private static void waitUntilItSleeps(TestDatabase db) {
        Waiting.until(Duration.ofSeconds(120), () -> db.query(
                        "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()")
                .equals(java.util.List.of("1")));
    }
}
