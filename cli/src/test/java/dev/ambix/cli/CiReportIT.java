package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Page;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The script ambix-report with a database, as docs/ci.md tells of it; with the launcher where it is as documented. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(8)
class CiReportIT {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void beginARequest(TestDatabase db) {
        project = RequestProject.create(folder).on(db).withWarmCommand();
        assumeTrue(project.shell("command -v jq").exitCode() == 0, "jq is needed");
    }

    private Outcome report(String arguments) {
        return project.shell("cd shop && ambix-report " + arguments);
    }

    private String file(String name) throws IOException {
        return Files.readString(project.root().resolve("shop/" + name));
    }

    private String report() throws IOException {
        return file("ambix-report.md");
    }

    @Test
    void itTellsWhatIsPendingAndWhatItDoes(TestDatabase db) throws IOException {
        String documented = Page.of("docs/ci.md").listing("sh", "ambix-report").code();
        assertThat(project.with("AMBIX", "ambix").shell("cd shop && " + documented))
                .isEqualTo(new Outcome(0, "", ""));
        String report = file("report.md");
        int begin = report.indexOf("insert into public.ambix_revision");
        int end = report.indexOf("~~~~~~~~", begin);
        assertThat(report.substring(0, begin) + "...\n" + report.substring(end)).isEqualTo("""
                <!-- ambix-report shop -->
                ## Migrations in `shop`: 1 revision is pending

                ~~~~~~~~text
                bb2200  rbb2200
                ~~~~~~~~

                **Look at these:**

                ~~~~~~~~text
                bb2200 drop column account.note: drops; loses data: the values of the column
                ~~~~~~~~

                **Lint:**

                ~~~~~~~~text
                src/shop/Rbb2200.java:14: warning[ban-drop-column]: Drop column account.note: Code that runs now fails where it \
                still reads or writes account.note, and its values are gone. Release code that does not use it first; then accept \
                this.
                    alter table account drop column note
                  locks and effects: ACCESS EXCLUSIVE on account; loses data

                1 warning in 1 revision.
                ~~~~~~~~

                <details><summary>Plan: operations, locks and SQL</summary>

                ~~~~~~~~text
                bb2200  rbb2200
                    Operations:
                      Operation                 Locks                        Effects     Transaction  Reversible
                      drop column account.note  ACCESS EXCLUSIVE on account  loses data  yes          no
                      add column account.total  ACCESS EXCLUSIVE on account  -           yes          yes
                      * drop column account.note loses data: the values of the column
                    alter table account drop column note;
                    alter table account add column total int;
                Table account: 16.0 kB, about 0 rows
                ~~~~~~~~

                </details>

                <details><summary>Script for psql, without its beginning, which looks at the history</summary>

                ~~~~~~~~sql
                -- Revision bb2200: rbb2200
                begin;
                alter table account drop column note;
                alter table account add column total int;
                ...
                ~~~~~~~~

                </details>

                **Check:** passed.

                ~~~~~~~~text
                The database matches the model.
                ~~~~~~~~
                """);

        assertThat(db.query("select string_agg(revision, ' ' order by revision) from ambix_revision"))
                .containsExactly("aa1100 bb2200");
        try (TestDatabase base = TestDatabase.create()) {
            assertThat(project.on(base)
                            .shell("cd shop && ambix upgrade aa1100 -q")
                            .exitCode())
                    .isZero();
            Psql.run(base, file("upgrade.sql"));
            assertThat(project.on(base)
                            .shell("cd shop && ambix current --check-heads -q")
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void aDatabaseInUseIsOnlyAsked(TestDatabase db) throws IOException {
        assertThat(report("").exitCode()).isZero();
        assertThat(report()).contains("shop`: 2 revisions are pending\n");
        RequestProject.write(project, "cc3300", "bb2200", "op.execute(\"select 1\");");

        assertThat(report("").exitCode()).isOne();
        assertThat(report())
                .contains("**The database is not empty.**", "Name an empty one in AMBIX_URL, or take --read-only.");
        assertThat(report("--read-only").exitCode()).isZero();
        assertThat(report())
                .contains(
                        "shop`: 1 revision is pending\n\n~~~~~~~~text\ncc3300  rcc3300\n~~~~~~~~\n",
                        "-- Revision cc3300",
                        "The model is not compared, because the pending revisions are not applied there.");
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("2");

        Files.delete(project.root().resolve("shop/src/shop/Rcc3300.java"));
        assertThat(report("--read-only --name 'the shop'")).isEqualTo(new Outcome(0, "", ""));
        assertThat(report()).isEqualTo("""
                <!-- ambix-report the shop -->
                <!-- nothing to tell -->
                ## Migrations in `the shop`: nothing is pending

                **Check:** passed.

                ~~~~~~~~text
                The database matches the model.
                ~~~~~~~~
                """);
        assertThat(file("ambix-upgrade.sql")).isEmpty();
        db.execute("alter table account add column more int");
        assertThat(report("--read-only").exitCode()).isEqualTo(3);
        assertThat(report()).doesNotContain("nothing to tell");
    }

    @Test
    void whatFailsTheLintEndsWithThree() throws IOException {
        project.file("shop/ambix.toml", file("ambix.toml") + "severity = { ban-drop-column = \"error\" }\n");

        Outcome outcome = report("--base main");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("src/shop/Rbb2200.java:14: error[ban-drop-column]: ");
        assertThat(report()).contains("error[ban-drop-column]", "**Check:** passed.");
    }

    @Test
    void aDifferenceFromTheModelEndsWithThree() throws IOException {
        project.file("shop/schema.sql", "create table account (id bigint primary key);\n");

        Outcome outcome = report("--base main");

        assertThat(outcome).isEqualTo(new Outcome(3, "", """
                        drop column account.total
                        There is 1 difference.
                        """));
        assertThat(report()).endsWith("""
                **Check:** the database does not match the model, or the graph is not sound.

                ~~~~~~~~text
                drop column account.total
                There is 1 difference.
                ~~~~~~~~
                """);
    }

    @Test
    void whatFailsIsInTheReport() throws IOException {
        RequestProject.write(project, "bb2200", "aa1100", "op.execute(\"select 'no number'::int\");");
        Outcome outcome = report("--base main");
        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.err()).contains("invalid input syntax for type integer");
        assertThat(report())
                .contains(
                        "## Migrations in `shop`: failed\n",
                        "-- Revision bb2200",
                        "**The pending revisions cannot be applied.**\n\n~~~~~~~~text\n",
                        "invalid input syntax for type integer: \"no number\"");

        RequestProject.write(project, "bb2200", "aa1101", "");
        assertThat(report("").exitCode()).isOne();
        assertThat(report()).contains("**", "follows \"aa1101\", and there is no such revision.");
    }

    @Test
    void theBaseMayHaveSeveralHeadsOrNone() throws IOException {
        RequestProject.git(project, "checkout -q main");
        RequestProject.write(project, "cc3300", "aa1100", "");
        RequestProject.commit(project, "cc3300");
        RequestProject.git(project, "checkout -q request && git checkout -q main -- shop/src");
        RequestProject.commit(project, "bb2200", "cc3300");
        RequestProject.git(project, "checkout -q -b next");
        assertThat(project.shell("cd shop && ambix merge -q --rev-id dd4400").exitCode())
                .isZero();
        assertThat(report("--base request").exitCode()).isZero();
        assertThat(report())
                .contains("1 revision is pending", "There is no script, because it would begin at several heads.");

        try (TestDatabase db = TestDatabase.create()) {
            RequestProject.git(
                    project,
                    "checkout -q --orphan other && git rm -q -r -f --cached . && git commit -q "
                            + "--allow-empty -m empty");
            assertThat(project.on(db)
                            .shell("cd shop && ambix-report --base other")
                            .exitCode())
                    .isZero();
            assertThat(report())
                    .contains("4 revisions are pending", "The base has no `heads.lock`, so all revisions are taken");
        }
    }

    /** Some of a long script, and SQL that looks like the end of a listing, do not end it. */
    @Test
    void aReportFitsIntoAComment() throws IOException {
        String text = "\\n~~~~~~~~\\n" + "x".repeat(1000);
        RequestProject.write(project, "bb2200", "aa1100", """
                for (int i = 0; i < 100; i++) {
                    op.execute("select '%s'");
                }""".formatted(text));
        report("--base main");
        assertThat(report())
                .hasSizeLessThan(65536)
                .contains("\n~~~~~~~~~sql\n", "This is cut off after 10000 of", "The whole is in ambix-upgrade.sql.");
        assertThat(file("ambix-upgrade.sql")).hasSizeGreaterThan(100_000);
    }

    @Test
    void wrongUsageIsNamed() {
        assertThat(report("--form"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "ambix-report: Unknown argument --form.\nambix-report: Try: "
                                + Path.of("target/ambix/bin").toAbsolutePath() + "/ambix-report --help\n"));
        assertThat(report("--base").err()).isEqualTo("ambix-report: The option --base needs a value.\n");
        assertThat(report("--base main --read-only").err())
                .isEqualTo("ambix-report: The options --base and --read-only exclude each other.\n");
        assertThat(report("--base no-such-commit").exitCode()).isOne();
        assertThat(project.shell("cd shop && AMBIX=no-such-command ambix-report")
                        .exitCode())
                .isEqualTo(2);
        assertThat(report("--help").out()).contains("--base COMMIT");
    }
}
