package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code repair}: what runs have left behind, and what {@code doctor} says of it. */
@Sampled(4)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class RepairIT {
    private static final String DIED =
            "insert into ambix_journal (run, direction, state) values (99, 'upgrade', 'started')";

    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeAll
    static void writeAHistory() {
        shared = LinearHistory.in(folder).file("ambix.toml", """
                        [migrations]
                        package = "shop"
                        source = "src"
                        [env.prod]
                        protected = true
                        [env.prod.database]
                        backup = ["cp", "ambix.toml", "{file}"]
                        """);
        shared.run("heads");
    }

    @BeforeEach
    void upgrade(TestDatabase database) {
        db = database;
        project = shared.on(database);
        assertThat(project.run("upgrade").exitCode()).isZero();
    }

    /** As another branch has applied it, or a migration that is gone. */
    private void applyUnknown() {
        db.execute("insert into ambix_revision (revision, down_revisions, depends_on, message, tool_version) "
                + "values ('ff9900', '{cc3300}', '{}', 'gone', 'x')");
    }

    @Test
    void eachFixIsShownAndDoneOnceItIsConfirmed() {
        applyUnknown();
        db.execute(
                "update ambix_revision set sql_hash = 'v2:other', upgrade_sql = '{create table cart (account_id bigint)}'"
                        + " where revision = 'bb2200'",
                DIED,
                "create table a (n int)",
                "insert into a values (1)",
                "create index a_n_ccnew on a (n)",
                "create index a_n on a (n)",
                "update pg_index set indisvalid = false where indrelid = 'a'::regclass",
                "alter table account add constraint ambix_id_is_not_null check (id is not null) not valid");
        assertThat(project.run("doctor").out())
                .contains("warning unknown     ff9900, gone, applied INSTANT by ")
                .contains("warning changed     bb2200 gives other SQL now than was applied")
                .contains("warning index       public.a_n on public.a is invalid")
                .contains(
                        "warning check       ",
                        "warning journal     a run ended without a record: upgrade, run 99, begun ");

        Outcome plan = project.run("repair", "--plan");

        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.out())
                .contains("unknown: ff9900, gone, applied ")
                .contains("To forget it and keep what it made: --forget ff9900\n"
                        + "  delete from public.ambix_revision where revision = 'ff9900'\n")
                .contains("changed: bb2200 gives other SQL now than was applied\n    ")
                .contains("\n  reindex index concurrently public.a_n\n")
                .contains("\n  drop index concurrently public.a_n_ccnew\n")
                .contains("\n  alter table public.account drop constraint ambix_id_is_not_null\n");
        assertThat(plan.err()).endsWith("Nothing was changed. 1 finding needs a choice between the fixes above.\n");
        Outcome unasked = project.run("repair");
        assertThat(unasked.exitCode()).isOne();
        assertThat(unasked.err()).contains("Nothing was done: nobody can be asked, because this is no terminal.");
        assertThat(project.run("repair", "--plan").out()).isEqualTo(plan.out());

        Outcome done = project.run("repair", "--yes");

        assertThat(done.exitCode()).as(done.err()).isEqualTo(3);
        assertThat(done.err()).endsWith("Done: 5 fixes. 1 finding needs a choice between the fixes above.\n");
        assertThat(db.query("select indexrelid::regclass, indisvalid from pg_index where indrelid = 'a'::regclass"))
                .containsExactly("a_n|t");
        assertThat(db.query("select state from ambix_journal where run = 99 order by id"))
                .containsExactly("started", "interrupted");
        assertThat(db.query("select note from ambix_journal where revision = 'bb2200' and note is not null"))
                .containsExactly("The changed migration was accepted; before, the hash was v2:other.");

        assertThat(project.run("repair", "--forget", "ff99", "--yes").err())
                .isEqualTo(
                        "ambix: --forget ff99: this is not the full id of a revision that is unknown here or was left half-way. Nothing was"
                                + " changed.\n");
        Outcome forgotten = project.run("repair", "--forget", "ff9900", "--yes", "-o", "json");
        assertThat(forgotten.exitCode()).as(forgotten.err()).isZero();
        assertThat(forgotten.out())
                .contains("\"subject\" : \"unknown\"", "\"revision\" : \"ff9900\"", "\"decided\" : false");
        assertThat(db.query("select note from ambix_journal where revision = 'ff9900'"))
                .singleElement()
                .asString()
                .startsWith("Forgotten. Its row was {")
                .contains("\"message\": \"gone\"");
        assertThat(project.run("repair")).isEqualTo(new Outcome(0, "", "Nothing to repair.\n"));
    }

    @Test
    void whatWasLeftHalfWayIsForgottenOnlyByItsName() {
        project.migration(
                "R4",
                "id = \"dd4400\", downRevision = \"cc3300\"",
                "op.autocommitBlock(block -> { block.execute(\"create table half (n int)\");"
                        + " block.execute(\"select no_such()\"); });",
                "");
        try {
            assertThat(project.run("upgrade").exitCode()).isOne();

            Outcome shown = project.run("repair", "--yes");

            assertThat(shown.exitCode()).isEqualTo(3);
            assertThat(shown.out())
                    .startsWith("half-way: the upgrade of dd4400 was left after 1 statement\n")
                    .contains("\"ambix upgrade\" goes on with it, and asks about what is unclear.")
                    .contains("--forget dd4400\n");
            assertThat(shown.err())
                    .endsWith("Nothing was changed. 1 finding needs a choice between the fixes above.\n");
            assertThat(project.run("repair", "--forget", "dd4400", "--yes").exitCode())
                    .isZero();
            assertThat(project.run("current").err()).doesNotContain("half-way");
            assertThat(db.query("select to_regclass('half')")).containsExactly("half");
        } finally {
            project.shell("rm src/shop/R4.java");
        }
    }

    @Test
    void aLockIsNamedAndEndedOnlyWhereThatIsAskedFor() throws SQLException {
        try (Connection run = DriverManager.getConnection(db.url())) {
            run.createStatement().execute("select pg_advisory_lock(" + RunLock.key(HistoryPlace.of("public")) + ")");

            Outcome held = project.run("repair", "--yes");

            assertThat(held.exitCode()).isEqualTo(3);
            assertThat(held.out()).startsWith("lock: a run holds the lock: ").contains("select pg_terminate_backend(");
            assertThat(run.isValid(1)).isTrue();
            assertThat(project.run("repair", "--yes", "--unlock").exitCode()).isZero();
            assertThat(run.isValid(1)).isFalse();
        }
        db.execute(
                "create table ambix_lease (id int, fence bigint, holder text, taken_at timestamptz, renewed_at timestamptz)",
                "insert into ambix_lease values (1, 7, 'a run', now(), now())");
        assertThat(project.run("repair").out()).startsWith("lock: a run holds the lease: a run, since ");
        assertThat(project.run("repair", "--yes", "--unlock").exitCode()).isZero();
        assertThat(db.query("select fence, holder from ambix_lease")).containsExactly("8|");
    }

    @Test
    void aProtectedEnvironmentAsksForConsentAndABackupComesFirst() throws IOException {
        db.execute(DIED);
        Outcome plan = project.run("repair", "--plan", "--env", "prod");
        String hash = plan.err().replaceAll("(?s).*The hash of this plan is (\\w+)\\..*", "$1");
        Outcome refused = project.run("repair", "--yes", "--env", "prod");
        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err()).contains("The environment \"prod\" is protected, and this needs consent:");
        applyUnknown();
        assertThat(project.run("repair", "--env", "prod", "--approve", hash, "--forget", "ff9900")
                        .err())
                .contains("is not the hash of this plan");

        Outcome done = project.run("repair", "--env", "prod", "--approve", hash);

        assertThat(done.exitCode()).as(done.err()).isEqualTo(3);
        assertThat(done.err())
                .contains("Backed up: ")
                .endsWith("Done: 1 fix. 1 finding needs a choice between the fixes above.\n");
        try (Stream<Path> backups = Files.list(project.root().resolve("backups"))) {
            assertThat(backups).hasSize(1);
        }
        assertThat(db.query("select state from ambix_journal where run = 99 order by id"))
                .containsExactly("started", "interrupted");
    }
}
