package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Backups before a run. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class BackupIT {
    private static final String NOTES = "select note from ambix_journal where note is not null order by id";

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void writeAHistory(TestDatabase database) {
        db = database;
        project = LinearHistory.in(folder).on(database);
    }

    private void backup(String command) {
        project.file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"

                [database]
                backup = %s
                """.formatted(command));
    }

    private List<Path> files() {
        Path backups = project.root().resolve("backups");
        if (!Files.exists(backups)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(backups)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itIsMadeBeforeAnythingIsChangedAndOnlyIfAnythingIsPending() throws IOException {
        assumeTrue(Psql.isInstalled(), "psql is not installed");
        backup(
                "[\"sh\", \"-c\", \"psql -XAtc \\\"select count(*) from pg_tables where schemaname = 'public'\\\" > '{file}'\"]");
        Outcome outcome = project.run("upgrade");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("Backing up ", "Backed up: 2 bytes.");
        assertThat(files()).hasSize(1);
        assertThat(Files.readString(files().get(0))).isEqualTo("0\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
        assertThat(db.query(NOTES)).containsExactly("Backup in " + files().get(0));
        assertThat(project.run("upgrade").err()).isEqualTo("Nothing to upgrade: the database is up to date.\n");
        assertThat(project.run("upgrade", "--plan").exitCode()).isZero();
        assertThat(files()).hasSize(1);
        assertThat(project.run("downgrade", "-1").err()).contains("Backed up: ");
    }

    @Test
    void whereItFailsNothingIsChanged() {
        backup("[\"sh\", \"-c\", \"echo half > '{file}'; echo no luck; exit 3\"]");

        assertThat(project.run("upgrade").err())
                .endsWith("ambix: The backup failed, so nothing was changed: \"sh\" ended "
                        + "with exit code 3. no luck\n");
        backup("[\"true\", \"{file}\"]");
        assertThat(project.run("upgrade").err())
                .contains("The backup failed, so nothing was changed: \"true\" ended well, but wrote nothing to ");
        backup("[\"no-such-program\", \"{file}\"]");
        assertThat(project.run("upgrade").err()).contains("ambix: The backup failed, so nothing was changed: ");
        assertThat(db.query("select to_regclass('ambix_revision')")).containsExactly("");
    }

    @Test
    void aFailureOfTheRunTellsTheWayBack() throws IOException {
        backup("\"pg_dump\"");
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path program = Files.writeString(programs.resolve("pg_dump"), """
                #!/bin/sh
                for word; do case $word in --file=*) echo "$PGDATABASE $*" > "${word#--file=}";; esac; done
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        project.migration("R4", "id = \"dd4400\", downRevision = \"cc3300\"", "op.execute(\"select 1/0\");", "");
        Outcome outcome = project.launched()
                .with("PATH", programs + ":" + System.getenv("PATH"))
                .run("upgrade");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(files()).hasSize(1);
        assertThat(Files.readString(files().get(0))).startsWith(db.name() + " --format=custom --file=");
        String file = "PROJECT/backups/" + files().get(0).getFileName();
        assertThat(outcome.err().replace("DATABASE", db.name()))
                .contains("division by zero", "The backup that was made before the run is " + file + ".\n")
                .containsPattern("To go back to it: pg_restore --clean --if-exists -d \\S+ -h \\S+ -p \\d+");
    }

    @Test
    void aCommandNamesItsFile() {
        backup("[\"pg_dump\", \"-Fc\"]");

        assertThat(project.run("upgrade").err())
                .startsWith("ambix: ambix.toml:6:1: database.backup: no argument says {file}");
    }
}
