package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on a database, where all goes well. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class RunCommandsIT {
    private static final String STATE =
            "select coalesce(string_agg(revision, ' ' order by revision), '') from ambix_revision";

    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeAll
    static void writeALinearHistory() {
        shared = ProjectFolder.configured(folder)
                .migration(
                        "R1",
                        "id = \"aa1100\", message = \"account\"",
                        "op.createTable(\"account\", column(\"id\", BIGINT).notNull(), primaryKey(\"id\"));",
                        "op.dropTable(\"account\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"cart\"",
                        "op.createTable(\"cart\", column(\"account_id\", BIGINT).notNull());\n"
                                + "op.createIndex(\"ix_cart\", on(\"cart\", \"account_id\"));",
                        "op.dropTable(\"cart\");")
                .migration(
                        "R3",
                        "id = \"cc3300\", downRevision = \"bb2200\", message = \"e-mail\"",
                        "op.addColumn(\"account\", column(\"email\", VARCHAR(200)));",
                        "op.dropColumn(\"account\", \"email\");");
        shared.run("heads");
    }

    @BeforeEach
    void useADatabaseOfItsOwn(TestDatabase database) {
        db = database;
        project = shared.on(database);
    }

    private void succeeds(String out, String err, String... arguments) {
        assertThat(project.run(arguments)).isEqualTo(new Outcome(0, out, err));
    }

    @Test
    void upgradesAndDowngradesGoByTargets() {
        project.run("upgrade", "+1");
        assertThat(db.query(STATE)).containsExactly("aa1100");
        project.run("upgrade", "cc");
        assertThat(db.query(STATE)).containsExactly("aa1100 bb2200 cc3300");
        project.run("downgrade", "-1");
        assertThat(db.query(STATE)).containsExactly("aa1100 bb2200");
        project.run("upgrade", "head");
        project.run("downgrade", "aa1100");
        assertThat(db.query(STATE)).containsExactly("aa1100");
        project.run("downgrade", "base");
        assertThat(db.query(STATE)).containsExactly("");
    }

    @Test
    void aRunIsToldLineByLine() {
        assertThat(project.run("upgrade"))
                .isEqualTo(
                        new Outcome(
                                0,
                                "",
                                """
                Upgrading 3 revisions on URL: aa1100, bb2200, cc3300
                  aa1100  account  TIME
                  bb2200  cart  TIME
                  cc3300  e-mail  TIME
                Done: 3 revisions in TIME.
                """));
        assertThat(project.run("upgrade"))
                .isEqualTo(new Outcome(0, "", "Nothing to upgrade: the database is up to date.\n"));
        assertThat(project.run("downgrade", "base"))
                .isEqualTo(
                        new Outcome(
                                0,
                                "",
                                """
                Downgrading 3 revisions on URL: cc3300, bb2200, aa1100
                  cc3300  e-mail  TIME
                  bb2200  cart  TIME
                  aa1100  account  TIME
                Done: 3 revisions undone in TIME.
                """));
        assertThat(project.run("downgrade", "base"))
                .isEqualTo(new Outcome(0, "", "Nothing to downgrade: the database is there already.\n"));
    }

    @Test
    void verboseRunsShowTheirSql() {
        assertThat(project.run("upgrade", "bb2200", "-v"))
                .isEqualTo(
                        new Outcome(
                                0,
                                "",
                                """
                Upgrading 2 revisions on URL: aa1100, bb2200
                  aa1100  account
                    create table account (
                        id bigint not null,
                        primary key (id)
                    );
                  aa1100  done  TIME
                  bb2200  cart
                    create table cart (
                        account_id bigint not null
                    );
                    create index ix_cart on cart (account_id);
                  bb2200  done  TIME
                Done: 2 revisions in TIME.
                """));
    }

    @Test
    void quietRunsSayNothing() {
        succeeds("", "", "upgrade", "-q");
        succeeds("", "", "-q", "downgrade", "base");
    }

    @Test
    void aPlanChangesNothing() {
        assertThat(project.run("upgrade", "--plan"))
                .isEqualTo(new Outcome(
                        0,
                        """
                aa1100  account
                bb2200  cart
                cc3300  e-mail
                """,
                        ""));
        assertThat(project.run("upgrade", "+1", "--plan", "-v"))
                .isEqualTo(new Outcome(
                        0,
                        """
                aa1100  account
                    create table account (
                        id bigint not null,
                        primary key (id)
                    );
                """,
                        ""));
        assertThat(project.run("upgrade", "+1", "--plan", "-o", "json"))
                .isEqualTo(new Outcome(
                        0,
                        """
                {
                  "direction" : "upgrade",
                  "revisions" : [
                    {
                      "id" : "aa1100",
                      "message" : "account",
                      "resumesAfter" : 0,
                      "sql" : [
                        "create table account (\\n    id bigint not null,\\n    primary key (id)\\n)"
                      ]
                    }
                  ]
                }
                """,
                        ""));
        assertThat(db.query("select count(*) from pg_tables where schemaname = 'public'"))
                .containsExactly("0");
    }

    @Test
    void currentTellsWhereTheDatabaseIs() {
        assertThat(project.run("current"))
                .isEqualTo(
                        new Outcome(
                                0,
                                "",
                                """
                No revision is applied.
                3 revisions are pending. Apply them with "ambix upgrade".
                """));
        project.run("upgrade", "bb2200");
        assertThat(project.run("current"))
                .isEqualTo(
                        new Outcome(0, "bb2200, cart\n", "1 revision is pending. Apply it with \"ambix upgrade\".\n"));
        assertThat(project.run("current", "-v").out())
                .isEqualTo(
                        """
                        bb2200, cart
                          aa1100, account, applied INSTANT by USER in TIME
                          bb2200, cart, applied INSTANT by USER in TIME
                        """);
        assertThat(project.run("current", "--check-heads").exitCode()).isEqualTo(3);
        project.run("upgrade");
        assertThat(project.run("current", "--check-heads")).isEqualTo(new Outcome(0, "cc3300 (head), e-mail\n", ""));
    }

    @Test
    void currentAsJson() {
        project.run("upgrade", "+1");

        assertThat(project.run("current", "-o", "json")
                        .out()
                        .replaceAll("\"(appliedAt|appliedBy|toolVersion|sqlHash)\" : \"[^\"]*\"", "\"$1\" : \"...\""))
                .isEqualTo(
                        """
                {
                  "current" : [
                    "aa1100"
                  ],
                  "heads" : [
                    "cc3300"
                  ],
                  "pending" : [
                    "bb2200",
                    "cc3300"
                  ],
                  "missingBelow" : [ ],
                  "unknown" : [ ],
                  "halfWay" : [ ],
                  "atHeads" : false,
                  "applied" : [
                    {
                      "id" : "aa1100",
                      "message" : "account",
                      "appliedAt" : "...",
                      "appliedBy" : "...",
                      "sqlHash" : "...",
                      "toolVersion" : "..."
                    }
                  ]
                }
                """);
    }

    @Test
    void aRunAsJson() {
        assertThat(project.run("upgrade", "+1", "-q", "-o", "json").out().replaceAll(" : \\d+", " : N"))
                .isEqualTo(
                        """
                {
                  "direction" : "upgrade",
                  "milliseconds" : N,
                  "revisions" : [
                    {
                      "id" : "aa1100",
                      "message" : "account",
                      "milliseconds" : N
                    }
                  ]
                }
                """);
    }

    @Test
    void theHistoryMarksWhatIsCurrent() {
        project.run("upgrade", "bb2200");

        succeeds(
                """
                bb2200 -> cc3300 (head), e-mail
                aa1100 -> bb2200 (current), cart
                <base> -> aa1100, account
                """,
                "",
                "history",
                "-i");
        succeeds("bb2200 -> cc3300 (head), e-mail\naa1100 -> bb2200, cart\n", "", "history", "-r", "current:");
    }

    @Test
    void stampingRunsNothing() {
        assertThat(project.run("stamp", "bb2200"))
                .isEqualTo(new Outcome(0, "", "Changed the record of 2 revisions. No migration was run.\n"));
        assertThat(db.query(STATE)).containsExactly("aa1100 bb2200");
        assertThat(db.query("select to_regclass('account')")).containsExactly("");
        assertThat(project.run("stamp", "bb2200"))
                .isEqualTo(new Outcome(0, "", "Nothing changed: the record says so already.\n"));
        assertThat(project.run("stamp", "base", "--purge"))
                .isEqualTo(new Outcome(0, "", "Changed the record of 2 revisions. No migration was run.\n"));
        assertThat(db.query(STATE)).containsExactly("");
    }

    @Test
    void aSingleTransactionIsAllOrNothing(@TempDir Path other) {
        ProjectFolder failing = ProjectFolder.configured(other)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table one (id int)\");", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "op.execute(\"select 1 / 0\");", "")
                .on(db);

        assertThat(failing.run("upgrade", "--single-transaction"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "",
                                """
                Upgrading 2 revisions on URL: aa1100, bb2200
                  aa1100  TIME
                ambix: Revision bb2200 failed to upgrade.

                  Class: shop.R2
                  Operation: execute select 1 / 0
                  Statement 1 of 1:
                    select 1 / 0

                  ERROR: division by zero [22012]

                Rolled back: the whole run.
                Stands: what stood before it.
                To go on: correct the migration, then run the same command again.
                """));
        assertThat(db.query("select to_regclass('one')")).containsExactly("");
        assertThat(db.query(STATE)).containsExactly("");
    }

    @Test
    void scriptsGiveTheStateOfLiveRuns() throws IOException {
        project.run("upgrade", "bb2200");
        List<String> live = state();
        db.execute("drop schema public cascade", "create schema public");

        runScript("upgrade", "bb2200", "--sql");
        assertThat(state()).isEqualTo(live);
        runScript("upgrade", "bb2200:head", "--sql");
        assertThat(project.run("current", "--check-heads").exitCode()).isZero();
        runScript("downgrade", "head:bb2200", "--sql");
        assertThat(state()).isEqualTo(live);
        runScript("downgrade", "bb2200:base", "--sql");
        assertThat(db.query(STATE)).containsExactly("");
        db.execute("drop schema public cascade", "create schema public");
        runScript("stamp", "head", "--sql");
        assertThat(project.run("current", "--check-heads").exitCode()).isZero();
    }

    @Test
    void scriptsNeedNoDatabase() {
        Outcome script =
                shared.with("AMBIX_URL", "postgresql://localhost:1/nowhere").run("upgrade", "head", "--sql");

        assertThat(script.exitCode()).isZero();
        assertThat(script.err()).isEmpty();
        assertThat(script.out()).contains("create table account", "begin;", "commit;");
    }

    @Test
    void aRunWithNothingToDoLoadsNoClassOfJooq() throws IOException {
        project.run("upgrade");
        project.with("AMBIX_JAVA_OPTS", "-Xlog:class+load:file=noop.txt:none").run("upgrade");

        assertThat(Files.readString(project.root().resolve("noop.txt")))
                .contains("org.postgresql.Driver")
                .doesNotContain("org.jooq.", "com.palantir.");
    }

    /** Columns, indexes and applied revisions. */
    private List<String> state() {
        return db.query(
                """
                select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                where table_schema = 'public'
                union all select indexdef from pg_indexes where schemaname = 'public'
                union all select revision || ' ' || sql_hash from ambix_revision
                order by 1""");
    }

    private void runScript(String... arguments) {
        Outcome script = project.run(arguments);
        assertThat(script.exitCode()).as(script.err()).isZero();
        db.execute(script.out());
    }
}
