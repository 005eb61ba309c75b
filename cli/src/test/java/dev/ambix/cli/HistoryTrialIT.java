package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code test}: a whole history on scratch databases. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(8)
class HistoryTrialIT {
    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        project = ProjectFolder.configured(folder).on(database);
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "op.createTable(\"account\", column(\"id\", BIGINT).identity(), primaryKey(\"id\"));",
                "op.dropTable(\"account\");");
    }

    private void column(String name, String revision, String downgrade) {
        project.migration(
                "R" + revision.substring(6, 8),
                revision,
                "op.addColumn(\"account\", column(\"" + name + "\", CLOB));",
                downgrade.isEmpty() ? "op.dropColumn(\"account\", \"" + name + "\");" : downgrade);
    }

    private Outcome test(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "test";
        System.arraycopy(options, 0, arguments, 1, options.length);
        Outcome outcome = project.run(arguments);
        assertThat(db.query("select to_regclass('account'), to_regclass('ambix_revision')"))
                .containsExactly("|");
        return outcome;
    }

    /** The rows of the table, with one blank between cells. */
    private static List<String> table(Outcome outcome) {
        return outcome.out()
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }

    @Test
    void aSoundHistoryWithABranchAMergeAndASecondBaseHasNothingToSay() {
        column("mail", "id = \"bb2200\", downRevision = \"aa1100\"", "");
        column("phone", "id = \"cc3300\", downRevision = \"aa1100\"", "");
        column("name", "id = \"dd4400\", downRevision = {\"bb2200\", \"cc3300\"}", "");
        project.migration(
                "Other",
                "id = \"ee5500\", dependsOn = \"aa1100\"",
                "op.createTable(\"other\", column(\"id\", BIGINT));",
                "op.dropTable(\"other\");");

        Outcome outcome = test("--allow-branches");

        assertThat(table(outcome))
                .containsExactlyInAnyOrder(
                        "REVISION UP DOWN UP AGAIN TIME PROBLEM",
                        "aa1100 ok ok ok TIME",
                        "bb2200 ok ok ok TIME",
                        "cc3300 ok ok ok TIME",
                        "dd4400 ok ok ok TIME",
                        "ee5500 ok ok ok TIME");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).endsWith("Tried 5 revisions on scratch databases: all is well.\n");
    }

    @Test
    void aDowngradeThatLeavesSomethingDoesNotHideWhatFollowsAndSeveralHeadsAreAProblem() {
        column("mail", "id = \"bb2200\", downRevision = \"aa1100\"", "op.execute(\"select 1\");");
        column("phone", "id = \"cc3300\", downRevision = \"aa1100\"", "");
        column("fax", "id = \"dd4400\", downRevision = \"bb2200\"", "op.notWrittenYet();");

        Outcome outcome = test();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(table(outcome))
                .contains("aa1100 ok ok ok TIME", "cc3300 ok ok ok TIME")
                .anySatisfy(row -> assertThat(row).startsWith("bb2200 ok differs - TIME After the downgrade"))
                .anySatisfy(row -> assertThat(row).startsWith("dd4400 ok failed - TIME Revision dd4400"));
        assertThat(outcome.out())
                .contains("\nAfter the downgrade of bb2200, the schema is not as it should be. This would make it so: "
                        + "drop column account.mail.\n")
                .contains("\nRevision dd4400 cannot be undone: downgrade() of shop.Rdd is not written yet.")
                .contains("\nThere are 2 heads: ");
        assertThat(outcome.err()).endsWith("Tried 4 revisions on scratch databases: there are 3 problems.\n");
    }

    @Test
    void aRevisionThatFailsHidesOnlyWhatStandsOnIt() throws IOException {
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "op.execute(\"select no_such()\");", "");
        column("mail", "id = \"cc3300\", downRevision = \"bb2200\"", "");
        column("phone", "id = \"dd4400\", downRevision = \"aa1100\"", "op.irreversible(\"nobody looked\");");

        Outcome outcome = test("--allow-branches", "--junit", "reports/test.xml");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(table(outcome))
                .contains(
                        "aa1100 ok ok ok TIME",
                        "bb2200 failed - - TIME Revision bb2200 failed to upgrade.",
                        "cc3300 - - - - Not tried: it stands on bb2200, which does not go up.",
                        "dd4400 ok none - TIME");
        assertThat(outcome.out()).contains("ERROR: function no_such() does not exist");
        assertThat(outcome.err())
                .contains("dd4400: There is no way back: nobody looked\n")
                .contains("\nThe history as a whole was not tried: revision bb2200 does not go up.\n")
                .endsWith("there is 1 problem.\n");
        assertThat(Files.readString(project.root().resolve("reports/test.xml")))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"ambix test\" tests=\"7\""
                        + " failures=\"1\" errors=\"0\" skipped=\"3\" time=\"")
                .contains("<testcase classname=\"shop.R2\" name=\"Revision bb2200\" time=\"")
                .contains(
                        "<failure message=\"Revision bb2200 failed to upgrade.\">Revision bb2200 failed to upgrade.\n")
                .contains("<skipped message=\"Not tried: it stands on bb2200, which does not go up.\"></skipped>")
                .contains("<system-out>There is no way back: nobody looked</system-out>");

        Outcome below = test("-o", "json", "--revision", "cc33", "--revision", "aa1100:aa1100");

        assertThat(below.exitCode()).isEqualTo(3);
        assertThat(below.out())
                .contains("\"sound\" : false", "\"id\" : \"aa1100\"", "\"upAgain\" : \"ok\"")
                .contains("\"id\" : \"cc3300\"", "\"up\" : \"not tried\"")
                .contains("What it stands on does not go up. Revision bb2200 failed to upgrade.")
                .contains("\"checks\" : [ ]")
                .doesNotContain("dd4400");
    }

    @Test
    void theModelIsComparedWithWhatTheMigrationsMake() {
        project.file(
                        "ambix.toml",
                        "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[model]\nsql = \"schema.sql\"\n")
                .file(
                        "schema.sql",
                        "create table account (id bigint generated by default as identity primary key, x int);");

        Outcome outcome = test();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("\n\nBeside the model, the schema is not as it should be. This would make it so: add column");
    }

    @Test
    void whatCannotBeTriedIsSaid() {
        project.migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\"",
                "op.online(\"look\", live -> {});",
                "op.irreversible(\"nobody looked\");");

        Outcome outcome = test("-v");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .startsWith("  1/2  aa1100  ok  ")
                .contains("\n  2/2  bb2200  ok  ")
                .contains("bb2200: There is no way back: nobody looked")
                .contains("The script was not tried: This step needs the live database");
    }

    /** The rename is undone by a drop and an add: the schema is right, and the names are gone. */
    @Test
    void rowsOfSeedsHaveToComeBack() {
        column("name", "id = \"bb2200\", downRevision = \"aa1100\"", "");
        project.migration(
                "R3",
                "id = \"cc3300\", downRevision = \"bb2200\"",
                "op.alterColumn(\"account\", \"name\").rename(\"title\");",
                "op.dropColumn(\"account\", \"title\"); op.addColumn(\"account\", column(\"name\", CLOB));");
        project.migration(
                "R4",
                "id = \"dd4400\", downRevision = \"cc3300\"",
                "op.execute(\"update account set title = 'x'\");",
                "op.execute(\"select 1\");");
        assertThat(test().exitCode()).isZero();
        project.file(
                "seeds/bb2200_names.sql",
                "insert into account (name) values ('Ada');\ncopy account (name) from stdin;\nZoë\n\\.\n");

        Outcome outcome = test();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).endsWith("\n\nAfter the downgrade, account.name holds null instead of 'Ada'.\n");
        assertThat(outcome.err())
                .contains("dd4400: After the upgrade, account.title holds 'x' instead of 'Ada'.\n")
                .endsWith("there is 1 problem.\n");
        project.file("seeds/bb2200_names.sql", "select 1;\n\ninsert into account (nam) values (1);");
        assertThat(test().out()).contains("\nThe seeds PROJECT/seeds/bb2200_names.sql:3 fail: ERROR: column \"nam\"");
        project.file("rows/aa1200.sql", "");
        assertThat(test("--seeds", "rows").err())
                .isEqualTo("ambix: PROJECT/rows/aa1200.sql is named for no revision. Seeds are called ID.sql or"
                        + " ID_words.sql, with the whole id of the revision after which they are run.\n");
        project.file("rows/aa1100.sql", "").file("rows/aa1200.sql", "");
        project.shell("mv rows/aa1200.sql rows/aa1100_more.sql; rm -r seeds; mkdir seeds; touch seeds/other.sql");
        assertThat(test("--seeds", "rows").err()).contains("aa1100_more.sql hold rows for revision aa1100");
        assertThat(test("--seeds", "none").err()).startsWith("ambix: The folder of seeds PROJECT/none cannot be read");
        assertThat(test().exitCode()).isZero();
    }

    @Test
    void generatedRowsShowWhatFailsOnThem() {
        column("name", "id = \"bb2200\", downRevision = \"aa1100\"", "");
        project.migration(
                "R3",
                "id = \"cc3300\", downRevision = \"bb2200\"",
                "op.alterColumn(\"account\", \"name\").notNull();",
                "op.alterColumn(\"account\", \"name\").nullable();");
        Outcome outcome = test("--rows", "--revision", "bb22:");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(table(outcome))
                .containsExactly(
                        "REVISION UP DOWN UP AGAIN TIME PROBLEM",
                        "bb2200 ok ok ok TIME",
                        "cc3300 failed - - TIME Revision cc3300 failed to upgrade.");
        assertThat(outcome.out()).contains("column \"name\" of relation \"account\" contains null values");
    }

    /** The database of the environment is none that could be reached. */
    @Test
    void aProtectedEnvironmentIsLeftAlone() {
        project.file(
                "ambix.toml",
                "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[env.prod]\nprotected = true\n[env.prod.database]\n"
                        + "url = \"postgresql://nobody@127.0.0.1:1/none\"\n");
        ProjectFolder elsewhere = new ProjectFolder(
                project.root(),
                ProjectFolder.configured(folder.resolve("other")).variables(),
                project.way());

        Outcome outcome = elsewhere.run("test", "--env", "prod", "-o", "junit");

        assertThat(outcome.err()).startsWith("The environment is protected, so the embedded PostgreSQL is used.");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("<testsuite name=\"ambix test\" tests=\"4\" failures=\"0\"");
        assertThat(elsewhere.run("test", "--embedded", "--revision", "aa11").exitCode())
                .isZero();
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThat(test("--embedded", "--url", "postgresql://x/y").err())
                .startsWith("ambix: Scratch databases are made on one server: give --url or --embedded.\n");
        assertThat(test("-o", "xml").err())
                .startsWith("ambix: There is no output \"xml\"; there are text, json and junit.\n");
        assertThat(test("--revision", "base:base").err())
                .startsWith("ambix: --revision: there is no revision in \"base:base\".\n");
        assertThat(test("--revision", "ff99").exitCode()).isEqualTo(1);
        project.file("src/shop/Broken.java", "class Broken { int x = y; }");
        assertThat(test().err()).startsWith("ambix: The migrations do not compile: 1 error.");
        project.shell("rm src/shop/Broken.java");
        assertThat(test("--junit", "src/shop/R1.java/x.xml").err())
                .contains("ambix: The file PROJECT/src/shop/R1.java/x.xml cannot be written: ");
    }
}
