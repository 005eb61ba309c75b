package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of a folder that Flyway has run until now, as revisions of the command. */
@ExtendWith(TestDatabase.PerTest.class)
class FlywayFolderIT {
    @TempDir
    Path folder;

    @Test
    void versionsAreTargetsFromWhichStepsAreCounted(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\nflyway = \"db\"\n")
                .file("db/V1__account.sql", "create table account (id int primary key);\n")
                .file("db/U1__account.sql", "drop table account;\n")
                .file("db/V1.2__name.sql", "alter table account add name text;\n")
                .file("db/U1.2__name.sql", "alter table account drop name;\n")
                .file("db/V10__note.sql", "alter table account add note text;\n")
                .file("db/U10__note.sql", "alter table account drop note;\n");
        assertThat(project.run("upgrade", "V1+1").exitCode()).isZero();
        assertThat(project.run("current").out()).isEqualTo("V1.2, name\n");
        assertThat(project.run("upgrade", "V1.2+1").exitCode()).isZero();
        assertThat(project.run("downgrade", "V1.2-1").exitCode()).isZero();
        assertThat(project.run("current").out()).isEqualTo("V1, account\n");
        assertThat(project.run("downgrade", "V1.9-1").err()).contains("There is no revision V1.9");
        assertThat(project.run("test").out())
                .contains("V1        ok  ok    ok", "V1.2      ok  ok    ok", "V10       ok  ok    ok");
    }
}
