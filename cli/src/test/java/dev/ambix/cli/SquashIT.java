package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One migration in the place of several, from the range to the day on which their files go. */
@Sampled(4)
@ExtendWith(TestDatabase.PerTest.class)
class SquashIT {
    @TempDir
    Path folder;

    private static String revision(String id, String header, String up, String down) {
        return "-- revision: " + id + "\n" + header + "\n" + up + "\n\n-- downgrade\n\n" + down + "\n";
    }

    /** A line with a branch and its merge, all in SQL: aa01, aa02, then bb03 and cc04, then dd05, ee06. */
    private ProjectFolder project() {
        return ProjectFolder.empty(folder)
                .file("ambix.toml", "[migrations]\nsql = \"sql\"\n")
                .file("sql/aa01.sql", revision("aa01", "", "create table t (id int primary key);", "drop table t;"))
                .file(
                        "sql/aa02.sql",
                        revision(
                                "aa02", "-- down revision: aa01\n", "insert into t values (1), (2);", "delete from t;"))
                .file(
                        "sql/bb03.sql",
                        revision(
                                "bb03",
                                "-- down revision: aa02\n-- branch labels: left\n",
                                "alter table t add a text; update t set a = 'a' || id;",
                                "alter table t drop a;"))
                .file(
                        "sql/cc04.sql",
                        revision("cc04", "-- down revision: aa02\n", "create table u (id int);", "drop table u;"))
                .file("sql/dd05.sql", revision("dd05", "-- down revision: bb03, cc04\n", "select;", "select;"))
                .file(
                        "sql/ee06.sql",
                        revision(
                                "ee06",
                                "-- down revision: dd05\n",
                                "create view v as select a from t;",
                                "drop view v;"));
    }

    private static List<String> rows(TestDatabase db) {
        return db.query("select revision from ambix_revision order by revision");
    }

    private static List<String> state(TestDatabase db) {
        return db.query("select table_name || '.' || column_name from information_schema.columns"
                + " where table_name in ('t', 'u', 'v') union all select 'row ' || id || a from t order by 1");
    }

    private List<String> files(ProjectFolder project) throws IOException {
        try (Stream<Path> files = Files.list(project.root().resolve("sql"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void databasesBeforeInAndPastTheRangeComeToTheSame(TestDatabase db) throws IOException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase between = TestDatabase.create();
                TestDatabase past = TestDatabase.create()) {
            ProjectFolder files = project();
            files.on(before).run("upgrade", "aa01");
            files.on(between).run("upgrade", "bb03");
            files.on(past).run("upgrade");
            List<String> wanted = state(past);
            ProjectFolder project = files.file("ambix.toml", """
                            [migrations]
                            sql = "sql"

                            [database]
                            url = "%s"

                            [env.between.database]
                            url = "%s"

                            [env.gone.database]
                            url = "jdbc:postgresql://127.0.0.1:1/gone"
                            """.formatted(db.url(), between.url()));

            assertThat(project.run("squash", "bb03:ee06").err())
                    .contains(
                            "The range bb03:ee06 cannot be squashed: cc04 leads into its midst: dd05 brings it together");
            assertThat(project.run("squash", "aa02:bb03").err())
                    .contains("cc04 leads out of its midst: it follows aa02.");
            assertThat(project.run("squash", "aa02").err()).contains("\"aa02\" is not a range.");
            assertThat(project.run("squash").err()).contains("Say which revisions are to become one");
            assertThat(project.run("squash", "--prune", "--force").err()).contains("Leave one of the two out.");
            assertThat(project.run("squash", "--prune").err()).contains("No migration takes the place of others");
            assertThat(project.run("squash", "aa02:dd05", "--sql").out())
                    .doesNotContain("--")
                    .contains("alter table t add column a text;")
                    .contains("insert into t values (1), (2);");
            assertThat(files(project)).hasSize(6);

            Outcome squashed = project.run("squash", "aa02:dd05", "--rev-id", "ss07", "-m", "t and u");
            assertThat(squashed.err())
                    .contains("It takes the place of 4 migrations, from aa02 to dd05, and was proven");
            assertThat(squashed.out()).startsWith("PROJECT/sql/ss07_t_and_u.up.sql\n");
            assertThat(Files.readString(project.root().resolve("sql/ss07_t_and_u.up.sql")))
                    .startsWith("-- revision: ss07\n-- down revision: aa01\n-- branch labels: left\n"
                            + "-- replaces: aa02, bb03, cc04, dd05\n-- message: t and u\n")
                    .contains("insert into t values (1), (2);\n\nupdate t set a = 'a' || id;\n");
            assertThat(project.root().resolve("heads.lock")).content().endsWith("\nee06\n");
            assertThat(project.run("history").out())
                    .isEqualTo("ss07 -> ee06 (left) (head)\naa01 -> ss07 (left), t and u\n<base> -> aa01 (left)\n");
            assertThat(project.run("show", "cc04").out()).contains("Replaced by: ss07");
            assertThat(project.run("show", "ss07").out()).contains("Replaces:    aa02, bb03, cc04, dd05");
            assertThat(project.run("validate").exitCode()).isZero();

            assertThat(project.run("upgrade").exitCode()).isZero();
            assertThat(rows(db)).containsExactly("aa01", "ee06", "ss07");
            assertThat(project.on(before).run("upgrade").exitCode()).isZero();
            assertThat(rows(before)).containsExactly("aa01", "ee06", "ss07");
            assertThat(project.on(db).run("squash", "--prune").err()).contains("Run it without them.");
            assertThat(project.run("squash", "--prune").err())
                    .contains(
                            "The environment \"between\" is in the midst of what ss07 replaces: it has aa02, bb03, and not"
                                    + " the rest.\nNothing was deleted. Upgrade it first.");
            assertThat(project.on(between).run("current").err()).contains("3 revisions are pending");
            assertThat(project.on(between).run("upgrade", "left@head").exitCode())
                    .isZero();
            assertThat(rows(between)).containsExactly("aa01", "aa02", "bb03", "cc04", "dd05", "ee06");
            for (TestDatabase other : List.of(db, before, between, past)) {
                assertThat(state(other)).isEqualTo(wanted);
                assertThat(project.on(other).run("upgrade").err()).contains("Nothing to upgrade");
                assertThat(project.on(other).run("current", "--check-heads").exitCode())
                        .isZero();
                assertThat(project.on(other).run("drift").err()).contains("No drift");
            }
            assertThat(project.on(past).run("downgrade", "bb03").exitCode()).isZero();
            assertThat(rows(past)).containsExactly("aa01", "aa02", "bb03", "cc04");
            assertThat(project.on(past).run("upgrade").exitCode()).isZero();

            Outcome pruned = project.run("squash", "--prune", "dd05");
            assertThat(pruned.out())
                    .isEqualTo(
                            "PROJECT/sql/aa02.sql\nPROJECT/sql/bb03.sql\nPROJECT/sql/cc04.sql\nPROJECT/sql/dd05.sql\n");
            assertThat(pruned.err()).contains("It is not known whether the environment \"gone\" needs the files");
            assertThat(project.run("squash", "--prune").err()).contains("are gone already");
            for (TestDatabase other : List.of(db, before, between, past)) {
                assertThat(project.on(other).run("current").out()).isEqualTo("ee06 (left) (head)\n");
                assertThat(project.on(other).run("downgrade", "aa01").err()).contains("ss07");
                assertThat(rows(other)).containsExactly("aa01");
            }
        }
    }

    @Test
    void aSquashCanBeSquashedAgainAndADatabaseFromBeforeBothIsKnown(TestDatabase db) throws IOException {
        ProjectFolder project = project().on(db);
        project.run("upgrade", "dd05");
        assertThat(project.run("squash", "aa02:dd05", "--rev-id", "ss07").exitCode())
                .isZero();
        assertThat(project.run("squash", ":ee06", "--rev-id", "tt08").exitCode())
                .isZero();

        assertThat(project.run("show", "head").out()).contains("Replaces:    aa01, ss07, aa02, bb03, cc04, dd05, ee06");
        assertThat(project.run("history", "--output", "json").out()).contains("\"replaces\" : [");
        assertThat(project.run("upgrade").err()).contains("ee06");
        assertThat(rows(db)).containsExactly("aa01", "aa02", "bb03", "cc04", "dd05", "ee06");
        assertThat(project.run("squash", "--prune").exitCode()).isZero();
        assertThat(files(project)).hasSize(2).allMatch(name -> name.startsWith("tt08"));
        assertThat(project.run("current").out()).startsWith("tt08 (left) (head)");
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(rows(db)).isEmpty();
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(rows(db)).containsExactly("tt08");
    }

    @Test
    void whatReplacesOthersIsTriedAgainAndAPruneThatWasKilledIsFinished(TestDatabase db) throws IOException {
        ProjectFolder project = project()
                .on(db)
                .file("sql/aa01_t.up.sql", "-- revision: aa01\n\ncreate table t (id int primary key);\n")
                .file("sql/aa01_t.down.sql", "drop table t;\n");
        Files.delete(project.root().resolve("sql/aa01.sql"));
        assertThat(project.run("squash", "--verify").err()).contains("nothing to try");
        assertThat(project.run("squash", ":ee06", "--rev-id", "ff99", "-m", "all")
                        .exitCode())
                .isZero();
        Outcome same = project.run("squash", "--verify");
        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(same.err()).contains("Revision ff99 (all) makes the same as the 6 migrations that it replaces.");

        Path written = project.root().resolve("sql/ff99_all.up.sql");
        String right = Files.readString(written);
        Files.writeString(written, right.replace("values (1), (2)", "values (1), (3)"));
        Outcome other = project.run("squash", "--verify", "bb03");
        assertThat(other.exitCode()).as(other.err()).isEqualTo(3);
        assertThat(other.out()).contains("t");
        assertThat(other.err()).contains("Revision ff99 (all) makes something else than the 6 migrations");
        Files.writeString(written, right);
        assertThat(project.run("squash", "--verify", "--prune").err())
                .contains("--prune deletes old ones, and --verify tries one that is there. Leave one of the two out.");

        project.file("sql/gg10.sql", revision("gg10", "-- down revision: bb03\n", "select;", "select;"));
        assertThat(project.run("validate").out())
                .contains("note: sql/gg10.sql: gg10: It follows bb03, and new databases run it behind ff99,");
        Files.delete(project.root().resolve("sql/gg10.sql"));

        assertThat(project.run("upgrade").exitCode()).isZero();
        for (String gone : List.of("aa01_t.down.sql", "aa01_t.up.sql", "cc04.sql", "ee06.sql")) {
            Files.delete(project.root().resolve("sql").resolve(gone));
            assertThat(project.run("heads").out()).as(gone).startsWith("ff99");
            assertThat(project.run("validate").exitCode()).as(gone).isZero();
            assertThat(project.run("current").out()).as(gone).startsWith("ff99");
        }
        assertThat(project.run("squash", "--verify").err())
                .contains("The files of aa01, cc04, ee06, which Revision ff99 (all) replaces, are gone");
        assertThat(project.run("squash", "--prune").exitCode()).isZero();
        assertThat(files(project)).containsExactly("ff99_all.down.sql", "ff99_all.up.sql");
    }

    @Test
    void classesBecomeAClassAndWhatIsLostStopsItUnlessItIsForced(TestDatabase db) throws IOException {
        ProjectFolder project = ProjectFolder.configured(folder)
                .on(db)
                .migration(
                        "R1",
                        "id = \"aa01\", message = \"make t\"",
                        "op.createTable(\"t\", column(\"id\", INTEGER).notNull(), primaryKey(\"id\"));",
                        "op.dropTable(\"t\");")
                .migration(
                        "R2",
                        "id = \"aa02\", downRevision = \"aa01\"",
                        "op.online(\"asks a service\", live -> live.dsl().execute(\"insert into t values (7)\"));",
                        "op.irreversible(\"the service is gone\");");

        Outcome refused = project.run("squash", ":aa02");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("Lost: The upgrade does not have \"online step: asks a service\" of aa02")
                .contains(
                        "would not make the same, so no file was written.\nThe table t has 0 rows instead of 1 row.\n");
        assertThat(project.root().resolve("heads.lock")).doesNotExist();

        Outcome forced = project.run("squash", ":aa02", "--force", "--rev-id", "ss03");
        assertThat(forced.err()).contains("and makes something else.");
        String source = Files.readString(
                Path.of(forced.out().strip().replace("PROJECT", project.root().toString())));
        assertThat(source)
                .contains("        replaces = {\"aa01\", \"aa02\"},\n")
                .contains("<li>Not the same: The table t has 0 rows instead of 1 row.")
                .contains("<li>Lost: The upgrade does not have ")
                .contains("op.irreversible(\"aa02: the service is gone\");");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(rows(db)).containsExactly("ss03");
        assertThat(project.run("downgrade", "base").err()).contains("aa02: the service is gone");
    }
}
