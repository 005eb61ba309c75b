package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Trials with rows of the database instead of generated ones. */
@Sampled(4)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class SampleIT {
    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = "src"

            [model]
            sql = "schema.sql"
            %s
            [env.prod]
            protected = true
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void fillADatabase(TestDatabase database) {
        db = database;
        db.execute("create table account (id int primary key, name text, phone text)");
        db.execute("insert into account values (1, '12', '555-1'), (2, '34', '555-2'), (3, '56', null)");
        configured("");
    }

    private void configured(String model) {
        project = ProjectFolder.empty(folder)
                .file("ambix.toml", CONFIGURATION.formatted(model))
                .file("schema.sql", "create table account (id int primary key, name int, phone text)")
                .file("src/.keep", "")
                .on(db);
    }

    /** What generated texts are refused for, these are not: each of them is a number. */
    @Test
    void autogenerateTriesWithRowsOfTheDatabase() {
        configured("sample = 2\nmask = [\"account.phone\"]");

        String sampled = ModelFolder.written(project, project.autogenerate("-m", "numbers"));

        assertThat(sampled).doesNotContain("Refused for some rows", "The trial had no rows");
    }

    @Test
    void aSampledRowThatIsRefusedIsSaid() {
        db.execute("update account set name = 'x'");

        String sampled = ModelFolder.written(project, project.autogenerate("-m", "numbers", "--sample", "1"));

        assertThat(sampled)
                .containsPattern("Refused for some rows: change type of column account.name[^\n]*(\n[^\n]*)?: \"x\"");
    }

    @Test
    void aTrialOfARevisionTakesThemToo() {
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "op.createTable(\"account\", column(\"id\", INTEGER), column(\"name\", CLOB), primaryKey(\"id\"));",
                "op.dropTable(\"account\");");
        project.migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\"",
                "op.addConstraint(\"account\", check(\"name ~ '^[1-9]+$'\").named(\"digits\"));",
                "op.dropConstraint(\"digits\", \"account\");");

        assertThat(project.run("upgrade", "--trial", "bb22", "--sample", "5"))
                .isEqualTo(new Outcome(
                        0,
                        "",
                        "Tried bb2200 on a scratch database, with rows in account; the database was left alone.\n"));
        assertThat(project.run("upgrade", "--trial", "bb22").exitCode())
                .as("with generated rows")
                .isEqualTo(1);
    }

    @Test
    void aProtectedEnvironmentNeedsConsent() {
        project = project.with("AMBIX_ENV", "prod");

        Outcome refused = project.autogenerate("-m", "numbers", "--sample", "2");

        assertThat(refused.err()).startsWith("""
                ambix: The environment "prod" is protected, and this needs consent:
                  up to 2 rows of each table, and those that they refer to, are copied into a scratch database on the same \
                server, with no column masked
                Nothing was done. Consent to it with --approve\s""");
        String hash = refused.err().replaceAll("(?s).*--approve ([0-9a-f]{16}),.*", "$1");
        assertThat(project.autogenerate("-m", "numbers", "--sample", "3", "--approve", hash)
                        .err())
                .startsWith("ambix: --approve " + hash + " is not the hash of this, which is ");
        ModelFolder.written(project, project.autogenerate("-m", "numbers", "--sample", "2", "--approve", hash));
    }

    @Test
    void wrongNumbersAndMasksAreRefused() {
        assertThat(project.autogenerate("--sample", "many")).isEqualTo(new Outcome(2, "", """
                ambix: --sample: "many" is no whole number from 0 to 999999.
                See "ambix revision --help".
                """));
        assertThat(project.run("upgrade", "--sample", "2").err()).startsWith("ambix: --sample goes with --trial");
        assertThat(project.run("revision", "-m", "x", "--sample", "2").exitCode())
                .isEqualTo(2);
        configured("sample = 2\nmask = [\"account.fone\"]");
        assertThat(project.autogenerate("-m", "numbers").err())
                .startsWith("ambix: mask: \"account.fone\" is no column");
        assertThat(project.autogenerate("-m", "numbers", "--sample", "0").exitCode())
                .isZero();
    }
}
