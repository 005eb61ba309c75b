package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
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

/** Two releases whose revisions say when they run, one in Java and the others in SQL. */
@Sampled(3)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class PhasesIT {
    private static final String APPLIED =
            "select coalesce(string_agg(revision, ' ' order by revision), '') from ambix_revision";

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void writeTwoReleases(TestDatabase database) {
        db = database;
        project = ProjectFolder.empty(folder).on(database).file("ambix.toml", """
                [migrations]
                source = "src"
                sql = "sql"

                [env.prod]
                protected = true
                """);
        revision("a1", "", "either", "create table account (id int primary key, name text)", "drop table account");
        project.migration(
                "E1",
                "id = \"b1\", downRevision = \"a1\", message = \"nickname\", phase = dev.ambix.revision.phase.Phase.EXPAND",
                "op.addColumn(\"account\", column(\"nickname\", CLOB));",
                "op.dropColumn(\"account\", \"nickname\");");
        revision("c1", "b1", "contract", "alter table account drop column name", "alter table account add name text");
    }

    private void revision(String id, String parent, String phase, String up, String down) {
        project.file(
                "sql/" + id + ".up.sql",
                "-- revision: " + id + "\n" + (parent.isEmpty() ? "" : "-- down revision: " + parent + "\n")
                        + (phase.equals("either") ? "" : "-- phase: " + phase + "\n") + "\n" + up + ";\n");
        project.file("sql/" + id + ".down.sql", down + ";\n");
    }

    private void nextRelease() {
        revision("d2", "c1", "expand", "alter table account add city text", "alter table account drop column city");
    }

    @Test
    void aDeploymentIsBetweenTheTwoRuns() {
        assertThat(project.run("history").out()).isEqualTo("""
                b1 -> c1 (head) (contract)
                a1 -> b1 (expand), nickname
                <base> -> a1
                """);
        assertThat(project.run("heads").out()).isEqualTo("c1 (head) (contract)\n");
        assertThat(project.run("show", "b1").out()).contains("Phase:       expand\n");
        assertThat(project.run("graph", "--format", "mermaid").out())
                .contains("b1<br>nickname<br>(expand)", "c1<br>(head, contract)");
        assertThat(project.run("history", "-o", "json").out())
                .contains("\"phase\" : \"contract\"", "\"phase\" : \"expand\"", "\"phase\" : \"either\"");
        assertThat(project.run("current").err())
                .startsWith("No revision is applied.\n3 revisions are pending (1 expand, 1 contract). ");
        assertThat(project.run("current", "-o", "json").out()).contains("\"c1\" : \"contract\"");

        assertThat(project.run("lint", "--env", "prod", "--no-measure", "--fail-on", "never")
                        .out())
                .contains(
                        "[contract-before-expand]: It stands on b1, which expands and has not run on prod. Code that");

        assertThat(project.run("upgrade", "--phase", "expand", "--plan")).isEqualTo(new Outcome(0, """
                a1
                b1  nickname  (expand)
                """, ""));
        assertThat(project.run("upgrade", "--phase", "expand", "--plan", "-o", "json")
                        .out())
                .contains("\"phase\" : \"expand\"")
                .doesNotContain("contract");
        assertThat(project.run("upgrade", "--phase", "expand", "--sql").out())
                .contains("add column nickname")
                .doesNotContain("drop column name");
        assertThat(project.run("upgrade", "--phase", "expand").err()).endsWith("""
                Done: 2 revisions in TIME.
                Left pending: c1 (head) (contract)
                """);
        assertThat(db.query(APPLIED)).containsExactly("a1 b1");
        assertThat(project.run("upgrade", "--phase", "expand").err()).isEqualTo("""
                Nothing to upgrade: nothing that is pending may run in this phase.
                Left pending: c1 (head) (contract)
                """);

        nextRelease();
        assertThat(project.run("upgrade", "--phase", "expand")).isEqualTo(new Outcome(1, "", """
                ambix: Revision d2 is to run before a deployment, but stands on c1, which contracts and has not run. \
                Finish the release that c1 belongs to first: "ambix upgrade --phase contract c1", when none of the code \
                before it runs any more. Or name a target below it.
                """));
        assertThat(project.run("upgrade", "--phase", "contract").err()).endsWith("""
                Done: 1 revision in TIME.
                Left pending: d2 (head) (expand)
                """);
        assertThat(db.query(APPLIED)).containsExactly("a1 b1 c1");
        assertThat(project.run("upgrade", "--phase", "contract", "d2").err())
                .isEqualTo("Nothing to upgrade: nothing that is pending may run in this phase.\n"
                        + "Left pending: d2 (head) (expand)\n");
        assertThat(project.run("upgrade", "--phase", "expand").exitCode()).isZero();
        assertThat(project.run("upgrade", "--phase", "expand").err())
                .isEqualTo("Nothing to upgrade: the database is up to date.\n");
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(project.run("upgrade", "--phase", "contract").err())
                .contains(
                        "Revision c1 is to run after a deployment, but stands on b1 (nickname), which expands and has not run.",
                        "Nothing is applied to this database yet: if no code uses it, upgrade it without a phase.");
        assertThat(db.query("select count(*) from pg_tables where tablename = 'account'"))
                .containsExactly("0");
        assertThat(project.run("upgrade", "--phase", "either")).isEqualTo(new Outcome(2, "", """
                        ambix: --phase: "either" is no phase. Write "expand" for what runs before a deployment, or \
                        "contract" for what runs after it.
                        See "ambix upgrade --help".
                        """));
        assertThat(project.run("upgrade", "--phase", "expand", "--trial", "a1").err())
                .contains("--trial tries one revision, whatever its phase.");
        assertThat(project.run("upgrade", "--env", "prod").err())
                .contains("the expand b1 and the contract c1 run together, so no deployment is between them");
        revision("e3", "c1", "late", "select 1", "select 1");
        assertThat(project.run("history").err()).contains("e3.up.sql:3: \"late\" is no phase. Write \"expand\"");
    }

    @Test
    void aRevisionIsWrittenWithItsPhaseAndIsLookedAt() throws IOException {
        Outcome written =
                project.run("revision", "--phase", "contract", "-m", "less", "--rev-id", "f1", "--package", "shop");
        Path file =
                Path.of(written.out().strip().replace("PROJECT", project.root().toString()));
        assertThat(Files.readString(file))
                .contains("import dev.ambix.revision.phase.Phase;", "phase = Phase.CONTRACT)");
        assertThat(project.run("heads").out()).isEqualTo("f1 (head) (contract), less\n");
        Files.delete(file);
        project.run("revision", "--phase", "expand", "--sql-file", "-m", "more", "--rev-id", "f2");
        assertThat(Files.readString(project.root().resolve("sql/f2_more.up.sql")))
                .contains("-- phase: expand\n");
        project.file(
                "sql/f2_more.up.sql",
                "-- revision: f2\n-- down revision: c1\n-- phase: expand\n\ndrop table account;\n");
        project.file("sql/f2_more.down.sql", "select;\n");

        Outcome lint = project.run("lint", "--no-measure", "b1:");
        assertThat(lint.exitCode()).isEqualTo(3);
        assertThat(lint.out())
                .contains("error[expand-breaks-old-code]")
                .doesNotContain("ban-drop-column", "ban-drop-table");
    }
}
