package dev.ambix.cli;

import static dev.ambix.cli.FlywayFixture.flyway;
import static dev.ambix.cli.FlywayFixture.scripts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts and options that {@code import flyway} refuses before it writes anything. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class RefusedFlywayImportIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere                  | The location nowhere is no folder.
            empty                    | The location empty has no files.
            notes                    | No migrations of Flyway are in notes.
            twice                    | Two migrations are version 1: twice/V01__b.sql and twice/V1__a.sql.
            latin                    | The script latin/V1__a.sql is not in UTF-8. Give its encoding with --encoding.
            latin --encoding=none    | --encoding: there is no encoding "none".
            db/migration             | V1__first.sql: there is no value for the placeholders mail, owner.
            --placeholder=mail       | --placeholder: "mail" is not of the form NAME=VALUE.
            --keep=mail              | --keep mail needs a value
            app.jar                  | The jar PROJECT/app.jar does not exist.
            classpath:db             | There is no folder db on the class path, which is empty.
            s3:bucket                | The location s3:bucket cannot be read.
            bad                      | The trial on a scratch database failed. Nothing was written.
            roles                    | Roles belong to the whole server, and this one has it already.
            skipped                  | shouldExecute=${go}==yes cannot be told here.
            coded                    | coded/V1__a.sql.conf: there is no encoding "latin-0".
            escaped                  | escaped/V1__a.sql.conf cannot be read: Malformed
            --flyway-config=no.conf  | no.conf cannot be read: Malformed
            --flyway-config=1.conf   | 1.conf cannot be read: it is not in UTF-8.
            --time-zone=Mars         | --time-zone: "Mars" is no time zone.
            --stamp --squash         | give one of them
            --flyway-config=no.toml  | --flyway-config: there is no file
            --package=a-b db         | "a-b" is not a legal Java package name.
            """)
    void whatDoesNotFitIsSaidAndNothingIsWritten(String arguments, String message) throws Exception {
        try (TestDatabase db = TestDatabase.create()) {
            ProjectFolder project = scripts(ProjectFolder.empty(folder))
                    .file("notes/readme.txt", "nothing")
                    .file("twice/V1__a.sql", "select 1")
                    .file("twice/V01__b.sql", "select 1")
                    .file("bad/V1__a.sql", "create tabel a (id int)")
                    .file(
                            "roles/V1__a.sql",
                            "create role " + db.query("select session_user").get(0))
                    .file("skipped/V1__a.sql", "select 1")
                    .file("skipped/V1__a.sql.conf", "shouldExecute=${go}==yes")
                    .file("coded/V1__a.sql", "select 1")
                    .file("coded/V1__a.sql.conf", "encoding=latin-0")
                    .file("escaped/V1__a.sql", "select 1")
                    .file("escaped/V1__a.sql.conf", "encoding=\\u12")
                    .file("no.conf", "flyway.table=\\u12")
                    .on(db);
            Files.createDirectories(project.root().resolve("empty"));
            Files.createDirectories(project.root().resolve("latin"));
            Files.write(project.root().resolve("latin/V1__a.sql"), new byte[] {'-', '-', (byte) 0xe9});
            Files.write(project.root().resolve("1.conf"), new byte[] {'#', (byte) 0xe9});
            String[] given = ("import flyway " + arguments).split(" ");

            Outcome refused = project.run(given);

            assertThat(refused.exitCode()).isPositive();
            assertThat(refused.err()).contains(message);
            assertThat(project.root().resolve("src")).doesNotExist();
            assertThat(project.root().resolve("ambix.toml")).doesNotExist();
            assertThat(project.root().resolve(".ambix")).doesNotExist();
            assertThat(db.query("select 1 from pg_class where relname = 'ambix_revision'"))
                    .isEmpty();
        }
    }

    @Test
    void anOptionWithAFileThatIsNotThereIsWrongUsage() {
        assertThat(ProjectFolder.empty(folder).run("import", "flyway", "--flyway-config=no.toml"))
                .isEqualTo(new Outcome(2, "", """
                        ambix: --flyway-config: there is no file PROJECT/no.toml.
                        See "ambix import flyway --help".
                        """));
    }

    @Test
    void changedAndMissingScriptsAreRefusedUntilTheyAreAccepted(TestDatabase db) throws Exception {
        ProjectFolder project = scripts(ProjectFolder.empty(folder)).on(db);
        flyway(db, project.root().resolve("db/migration")).load().migrate();
        String[] values = {"import", "flyway", "--placeholder", "mail=a@b", "--placeholder", "owner=none", "--plan"};
        project.file("db/migration/V2__index.sql", "create index concurrently other on account (email);");

        assertThat(project.run(values).err())
                .contains(
                        "Scripts were changed after Flyway had applied them, by its checksums: db/migration/V2__index.sql.");
        assertThat(project.run(with(values, "--accept-changed")).err())
                .contains(
                        "Taken as they are",
                        "The revisions would not make the same as URL",
                        "rename index other to ix_account_email");
        Files.delete(project.root().resolve("db/migration/V2__index.sql"));
        assertThat(project.run(values).err())
                .contains("The database has versions that are in no location: 2 (V2__index.sql).");
        assertThat(project.run(with(values, "--ignore-missing")).err())
                .contains("Left out, because no location has them");
        assertThat(project.run(with(values, "--ignore-missing", "--accept-differences"))
                        .exitCode())
                .isZero();
        assertThat(project.root().resolve("src")).doesNotExist();
    }

    private static String[] with(String[] values, String... more) {
        List<String> all = new ArrayList<>(List.of(values));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
