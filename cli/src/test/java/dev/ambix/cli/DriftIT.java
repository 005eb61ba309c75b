package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code drift}, and the other commands that compare a database with its revisions. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(8)
class DriftIT {
    private static final String DRIFT = """
            unexpected  column nickname on account
            changed     column total on account
                          default value: expected 0, found 1
            missing     index ix_account_total
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void upgrade(TestDatabase database) {
        db = database;
        project = ProjectFolder.configured(folder).on(database);
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "op.createTable(\"account\", column(\"id\", BIGINT).identity(),"
                        + " column(\"total\", INTEGER).defaultValue(\"0\"), primaryKey(\"id\"));"
                        + " op.createIndex(\"ix_account_total\", on(\"account\", \"total\"));",
                "op.dropTable(\"account\");");
    }

    private void change() {
        db.execute(
                "alter table account add column nickname text",
                "alter table account alter column total set default 1",
                "drop index ix_account_total");
    }

    @Test
    void whatWasChangedByHandIsNamedAndRepaired() {
        assertThat(project.run("drift").err()).startsWith("ambix: No revision is applied to URL, so there is nothing");
        assertThat(project.run("upgrade", "--verify").err())
                .endsWith("Verified: the database matches its applied revisions.\n");
        assertThat(project.run("drift"))
                .isEqualTo(new Outcome(0, "", "No drift: the database matches its applied revisions.\n"));
        change();

        Outcome found = project.run("drift");

        assertThat(found.out()).isEqualTo(DRIFT);
        assertThat(found.err()).startsWith("There is drift: 3 objects differ.");
        assertThat(found.exitCode()).isEqualTo(3);
        assertThat(project.run("drift", "--output", "json").out()).contains("""
                    {
                      "object" : "column total on account",
                      "kind" : "column",
                      "deviation" : "changed",
                      "properties" : [
                        {
                          "name" : "default value",
                          "expected" : "0",
                          "found" : "1"
                        }
                      ]
                    },
                """);
        Outcome verified = project.run("upgrade", "--verify");
        assertThat(verified.exitCode()).isEqualTo(3);
        assertThat(verified.err())
                .contains("unexpected  column nickname on account\n")
                .contains("After the upgrade, the database does not match its applied revisions: 3 objects differ.");

        Outcome repair = project.run("drift", "--repair");

        assertThat(repair.exitCode()).isEqualTo(3);
        assertThat(repair.out()).isEqualTo("""
                begin;

                alter table account drop column nickname;

                alter table account alter column total set default 0;

                create index ix_account_total on account (total);

                commit;
                """);
        assertThat(repair.err()).startsWith(DRIFT).contains("The values of account.nickname are lost.\n");
        assertThat(project.run("drift").exitCode()).isEqualTo(3);
        db.execute(repair.out());
        assertThat(project.run("drift").exitCode()).isZero();
        assertThat(project.run("drift", "--repair").err()).isEqualTo("No drift: there is nothing to repair.\n");
    }

    /** Also inside of a savepoint, whose rows have another transaction id. */
    @Test
    void anAuditNamesWhoChangedWhat() {
        project.run("upgrade");
        Outcome audit = project.run("drift", "--audit");
        assertThat(audit.exitCode()).isZero();
        db.execute(audit.out());
        assertThat(project.run("drift").exitCode()).as("the audit is no drift").isZero();
        change();
        db.execute(
                "set application_name = 'night shift'",
                "create function twice(integer) returns integer language sql as 'select 2 * $1'",
                "alter table account add constraint positive check (total > 0)",
                "create type \"Mood\" as enum ('good')",
                "begin; savepoint a; create view accounts as select id from account; release a; commit",
                "create temporary table scratch ()");

        assertThat(project.run("drift").out())
                .contains(
                        "unexpected  column nickname on account, since INSTANT by USER (ALTER TABLE)\n",
                        "changed     column total on account, since INSTANT by USER (ALTER TABLE)\n",
                        "missing     index ix_account_total, since INSTANT by USER (DROP INDEX)\n",
                        "unexpected  function twice(integer), since INSTANT by USER (night shift, CREATE FUNCTION)\n",
                        "unexpected  constraint positive on account, since INSTANT by USER (night shift, ALTER TABLE)\n",
                        "unexpected  type Mood, since INSTANT by USER (night shift, CREATE TYPE)\n",
                        "unexpected  view accounts, since INSTANT by USER (night shift, CREATE VIEW)\n");
        assertThat(project.run("drift", "--output", "json").out()).contains("""
                      "changedBy" : {
                """).contains("""
                        "application" : "night shift",
                        "command" : "CREATE FUNCTION"
                """);
        assertThat(project.run("drift", "--audit", "--repair").err())
                .contains("--repair and --audit do not go together.");

        db.execute("drop schema ambix_audit cascade");
        assertThat(project.run("drift").out()).contains("missing     index ix_account_total\n");
    }

    @Test
    void whatIsAdoptedIsRecordedHereAndMadeElsewhere() {
        project.run("upgrade");
        change();
        assertThat(project.run("stamp", "aa1100", "--verify").exitCode()).isEqualTo(3);

        Outcome adopted = project.run("drift", "--adopt", "--rev-id", "bb2200");

        assertThat(adopted.exitCode()).as(adopted.err()).isZero();
        assertThat(adopted.out()).matches("PROJECT/src/shop/R\\d{12}_AdoptDrift.java\n");
        assertThat(adopted.err())
                .startsWith(DRIFT)
                .endsWith("ambix stamp bb2200 --verify\nOther databases get them with: ambix upgrade\n");
        assertThat(project.run("drift", "--adopt").err())
                .startsWith("ambix: The database is not at the head: 1 revision is pending,")
                .contains("\"ambix stamp ID --verify\"");

        assertThat(project.run("stamp", "bb2200", "--verify").exitCode()).isZero();
        assertThat(project.run("drift").exitCode()).isZero();
        try (TestDatabase other = TestDatabase.create()) {
            assertThat(project.run("upgrade", "--verify", "--url", other.url()).exitCode())
                    .isZero();
            assertThat(project.run("downgrade", "aa1100", "--url", other.url()).exitCode())
                    .isZero();
            assertThat(project.run("drift", "--url", other.url()).exitCode()).isZero();
        }
    }

    @Test
    void whatARepairCannotBringBackIsSaid() {
        project.migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\"",
                "op.addColumn(\"account\", column(\"mail\", CLOB).notNull());"
                        + " op.createTable(\"audit\", column(\"at\", DATE));",
                "op.dropTable(\"audit\"); op.dropColumn(\"account\", \"mail\");");
        assertThat(project.run("upgrade").exitCode()).isZero();
        db.execute("alter table account drop column mail", "drop table audit");

        Outcome repair = project.run("drift", "--repair");

        assertThat(repair.err())
                .contains("account.mail comes back without the values that it had.\n")
                .contains("Rows of account without a value for the new column mail are refused. In the SQL, add mail"
                        + " without NOT NULL, fill it, then set NOT NULL.\n")
                .contains("Table audit comes back without rows.\n");
        db.execute(repair.out());
        db.execute("alter table account alter column mail drop not null");

        Outcome notNull = project.run("drift", "--repair");

        assertThat(notNull.err())
                .contains("Rows of account in which mail is null are refused."
                        + " Find them with: select * from account where mail is null;\n");
        assertThat(project.run("drift").err()).contains("The database was changed after the last run.");
        project.migration("R3", "id = \"cc3300\", downRevision = \"bb2200\"", "", "");
        project.run("upgrade");
        assertThat(project.run("drift").err())
                .contains("The database was like this already at the end of the last run.");
    }

    @Test
    void aStampIsRefusedWhereItWouldNotBeTrue() {
        db.execute(
                "create table account (id bigint generated by default as identity primary key, total int default 0)");

        Outcome refused = project.run("stamp", "head", "--verify");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).isEqualTo("""
                        missing     index ix_account_total
                        The database does not match these revisions: 1 object differs. Nothing was recorded.
                        """);
        assertThat(db.query("select to_regclass('ambix_revision')")).containsExactly("");
        db.execute("create index ix_account_total on account (total)");
        assertThat(project.run("stamp", "head", "--verify").exitCode()).isZero();
        assertThat(db.query("select revision from ambix_revision")).containsExactly("aa1100");
        assertThat(project.run("drift").exitCode()).isZero();
    }

    @Test
    void theRevisionsTakeThePlaceOfADatabase() {
        project.file(
                        "schema.sql",
                        "create table account (id bigint generated by default as identity primary key, "
                                + "total int default 0, mail text); create index ix_account_total on account (total);")
                .file(
                        "ambix.toml",
                        "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[model]\nsql = \"schema.sql\"\nscratch = \""
                                + db.url() + "\"\n");
        ProjectFolder offline = project.with("AMBIX_URL", "postgresql://nobody@localhost:1/nothing");

        Outcome checked = offline.run("check", "--from-revisions");

        assertThat(checked).isEqualTo(new Outcome(3, "add column account.mail\n", "There is 1 difference.\n"));
        Outcome written = offline.run("revision", "--autogenerate", "--from-revisions", "-m", "mail");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(offline.run("check", "--from-revisions"))
                .isEqualTo(new Outcome(0, "", "The revisions match the model.\n"));
        assertThat(offline.run("revision", "--autogenerate", "--from-revisions").err())
                .isEqualTo("Nothing to do: the revisions match the model. No file was written.\n");
        assertThat(db.query("select to_regclass('account')")).containsExactly("");
    }

    @Test
    void whatTheConfigurationExcludesIsNoDrift() {
        project.run("upgrade");
        project.file(
                "ambix.toml", "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[model]\nexclude = [\"cache_*\"]\n");
        db.execute("create table cache_1 (id int)", "create index on cache_1 (id)", "create table cached (id int)");

        Outcome found = project.run("drift");

        assertThat(found.out()).isEqualTo("unexpected  table cached\n");
        assertThat(found.err()).startsWith("Left out by the configuration: 2 objects; -v lists them.\n");
    }

    @Test
    void whatAgreedIsReadAgainWhereOneSideHasChanged() {
        project.run("upgrade");
        assertThat(project.run("drift", "-v").err()).contains("Replayed 1 revision in", "No drift");
        // Roles that other tests make on the server meanwhile count as a change.
        Outcome again = project.run("drift", "-v");
        for (int i = 0; i < 5 && again.err().contains("Replayed"); i++) {
            again = project.run("drift", "-v");
        }
        assertThat(again.err())
                .contains("Compared with 1 revision in", "No drift")
                .doesNotContain("Replayed");
        assertThat(again.exitCode()).isZero();

        change();
        assertThat(project.run("drift").out()).isEqualTo(DRIFT);
        db.execute(
                "alter table account drop column nickname",
                "alter table account alter column total set default 0",
                "create index ix_account_total on account (total)");
        assertThat(project.run("drift").exitCode()).isZero();

        project.migration(
                "R1",
                "id = \"aa1100\"",
                "op.createTable(\"account\", column(\"id\", BIGINT).identity(),"
                        + " column(\"total\", INTEGER).defaultValue(\"7\"), primaryKey(\"id\"));"
                        + " op.createIndex(\"ix_account_total\", on(\"account\", \"total\"));",
                "op.dropTable(\"account\");");
        assertThat(project.run("drift").out()).contains("default value: expected 7, found 0");
    }

    @Test
    void aLookAgainTellsWhatIsNew() {
        project.run("upgrade");
        try (Running watching = project.start("drift", "--watch", "1s")) {
            await(watching.err(), "No drift.");
            change();
            await(watching.out(), "missing     index ix_account_total");
            Outcome end = watching.signal("INT").outcome();
            assertThat(end.out()).isEqualTo(DRIFT);
            assertThat(end.err()).contains("There is drift: 3 objects differ.");
            assertThat(end.exitCode()).isEqualTo(130);
        }
    }

    private static void await(Path file, String text) {
        Waiting.until(Duration.ofSeconds(ProjectFolder.LONGEST_SECONDS), () -> {
            try {
                return Files.readString(file).contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(project.run("drift", "--adopt", "--repair")).isEqualTo(new Outcome(2, "", """
                        ambix: --adopt and --repair do not go together.
                        See "ambix drift --help".
                        """));
        assertThat(project.run("drift", "-m", "x").err()).startsWith("ambix: --message is only for --adopt.");
        assertThat(project.run("drift", "--watch", "soon").err()).startsWith("ambix: --watch: \"soon\" is no time");
        assertThat(project.run("drift", "--repair", "-o", "json").err())
                .startsWith("ambix: --repair has no other output");
        assertThat(project.run("stamp", "head", "--verify", "--sql").err())
                .startsWith("ambix: --verify looks at a database");
        assertThat(project.run("upgrade", "--verify", "--plan").err())
                .startsWith("ambix: --verify looks at the database");
        assertThat(project.run("revision", "--autogenerate", "--from-revisions", "--sample", "5")
                        .err())
                .startsWith("ambix: --sample copies rows of the database");
    }
}
