package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that are changed after they were applied. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class ChangedMigrationsIT {
    private static final String CHANGED = """
            Changed since it was applied: aa1100, account
                -     id int
                +     id bigint
            Restore what was applied and write a new migration, or take the change as applied with \
            "ambix upgrade --accept-changed aa1100".
            """;
    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = "src"

            [model]
            sql = "schema.sql"
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void applyAMigration(TestDatabase db) {
        project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", CONFIGURATION)
                .file("schema.sql", "create table account (id int);")
                .file("src/shop/account.sql", "create table account (\n    id int\n);\n");
        write("op.executeFile(\"account.sql\");");
        assertThat(project.run("upgrade").exitCode()).isZero();
    }

    private void write(String upgrade) {
        project.migration("R1", "id = \"aa1100\", message = \"account\"", upgrade, "op.dropTable(\"account\");");
    }

    private void change() {
        project.file("src/shop/account.sql", "create table account (\n    id bigint\n);\n");
    }

    @Test
    void layoutAndCommentsOfJavaAndSqlAreNoChange() {
        write("// now with a comment\n\n        op\n            .executeFile(\"account.sql\"\n        );");
        project.file("src/shop/account.sql", "-- accounts\r\nCREATE TABLE account (id int);\r\n");

        assertThat(project.run("upgrade"))
                .isEqualTo(new Outcome(0, "", "Nothing to upgrade: the database is up to date.\n"));
        assertThat(project.run("current").err()).isEmpty();
        assertThat(project.run("check").exitCode()).isZero();
    }

    @Test
    void aChangeIsToldByUpgradeAndCurrentAndCheck() {
        change();

        assertThat(project.run("upgrade"))
                .isEqualTo(new Outcome(0, "", CHANGED + "Nothing to upgrade: the database is up to date.\n"));
        assertThat(project.run("upgrade", "--plan")).isEqualTo(new Outcome(0, "Nothing to upgrade.\n", CHANGED));
        assertThat(project.run("current")).isEqualTo(new Outcome(0, "aa1100 (head), account\n", CHANGED));
        assertThat(project.run("current", "-o", "json").out()).contains("""
                  "changed" : [
                    {
                      "id" : "aa1100",
                      "difference" : [
                        "-     id int",
                        "+     id bigint"
                      ]
                    }
                  ],
                """);
        assertThat(project.run("check")).isEqualTo(new Outcome(3, "", CHANGED + "The database matches the model.\n"));
    }

    @Test
    void whatWasComparedOnceIsForgottenWhenAFileChanges() {
        assertThat(project.run("upgrade").err()).doesNotContain("Changed");
        assertThat(project.root().resolve(".ambix/compared/revisions"))
                .content()
                .contains("aa1100 v2:");
        change();

        assertThat(project.run("upgrade").err()).contains(CHANGED);
    }

    @Test
    void aDamagedMemoryIsAsGoodAsNone() throws Exception {
        Files.write(project.root().resolve(".ambix/compared/revisions"), new byte[] {(byte) 0xff, 0, 10, 13});
        assertThat(project.run("upgrade"))
                .isEqualTo(new Outcome(0, "", "Nothing to upgrade: the database is up to date.\n"));
        change();

        assertThat(project.run("upgrade").err()).contains(CHANGED);
    }

    @Test
    void aStrictProjectRefusesToUpgrade(TestDatabase db) {
        project.file("ambix.toml", CONFIGURATION.replace("[model]", "strict = true\n\n[model]"));
        change();
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "op.execute(\"select 1\");", "");

        assertThat(project.run("upgrade")).isEqualTo(new Outcome(1, "", """
                ambix: Revision aa1100 (account) was changed after it had been applied:
                    -     id int
                    +     id bigint
                Nothing was done. Restore what was applied and write a new migration, or take the change as applied with \
                "upgrade --accept-changed aa1100".
                """));
        assertThat(db.query("select revision from ambix_revision")).containsExactly("aa1100");
    }

    @Test
    void strictIsTrueOrFalse() {
        project.file("ambix.toml", CONFIGURATION.replace("[model]", "strict = \"yes\"\n\n[model]"));

        assertThat(project.run("upgrade"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "ambix: ambix.toml:5:1: migrations.strict must be true or false, but it is a string.\n"));
    }

    @Test
    void anAcceptedChangeIsNoneAnyMore(TestDatabase db) {
        project.file("ambix.toml", CONFIGURATION.replace("[model]", "strict = true\n\n[model]"));
        change();

        assertThat(project.run("upgrade", "--accept-changed", "aa"))
                .isEqualTo(new Outcome(
                        0, "", "Accepted as applied: aa1100\nNothing to upgrade: the database is up to date.\n"));
        assertThat(project.run("current").err()).isEmpty();
        assertThat(db.query("select note from ambix_journal where note is not null"))
                .singleElement()
                .asString()
                .startsWith("The changed migration was accepted; before, the hash was v2:");
        assertThat(project.run("upgrade", "--accept-changed", "aa1100").err())
                .startsWith("Nothing to accept: the applied migration of aa1100 was not changed.\n");
    }

    @Test
    void nothingIsAcceptedWithoutARun() {
        assertThat(project.run("upgrade", "--plan", "--accept-changed", "aa1100")
                        .exitCode())
                .isEqualTo(2);
        assertThat(project.run("upgrade", "--sql", "--accept-changed", "aa1100").exitCode())
                .isEqualTo(2);
        assertThat(project.run("upgrade", "--accept-changed", "zz"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "",
                                "ambix: There is no revision zz: no id and no label is or starts like this. \"history\" lists all revisions.\n"));
    }
}
