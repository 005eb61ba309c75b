package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code lint} with facts that are measured. */
@Sampled(4)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class MeasuredLintIT {
    private static final String FINDING =
            "src/shop/R2.java:14: warning[rewriting-table]: Execute select widen(): Nobody"
                    + " reads or writes the table meanwhile: account was written anew on a scratch database.\n";

    private final ProjectFolder project;

    MeasuredLintIT(@TempDir Path folder, TestDatabase database) {
        project = ProjectFolder.configured(folder).file("ambix.toml", """
                        [migrations]
                        package = "shop"
                        source = "src"
                        """).on(database);
        project.migration(
                "R1",
                "id = \"aa1100\", message = \"account\"",
                "op.createTable(\"account\", column(\"id\", BIGINT).identity(), column(\"n\", INTEGER), primaryKey(\"id\"));\n"
                        + "op.execute(\"create function widen() returns void language sql as 'alter table account alter n type"
                        + " bigint'\");",
                "op.dropTable(\"account\");");
        project.migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\", message = \"wider\"",
                "op.execute(\"select widen()\");",
                "op.irreversible(\"It stays wide.\");");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(project.root().resolve(".ambix/measured"))) {
            return files.toList();
        }
    }

    @Test
    void codeGetsTheFindingsOfWhatItWasSeenToDoAndKeepsItsFacts() throws IOException {
        assertThat(project.run("lint", "bb2200").out()).startsWith(FINDING);
        List<Path> files = kept();
        assertThat(files).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(0))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(files.get(0).getParent())))
                .isEqualTo("rwx------");
        String facts = Files.readString(files.get(0));
        Files.writeString(files.get(0), facts.replace("REWRITES_TABLE", "SCANS_TABLE"));
        assertThat(project.run("lint", "bb2200").out())
                .contains("scanning-table-under-lock")
                .doesNotContain("rewriting");
        Files.writeString(files.get(0), facts.substring(0, facts.length() / 2));
        assertThat(project.run("lint", "bb2200").out()).startsWith(FINDING);
        assertThat(Files.readString(files.get(0))).isEqualTo(facts);
        Outcome unmeasured = project.run("lint", "bb2200", "--no-measure");
        assertThat(unmeasured.out()).isEqualTo("Nothing found in 1 revision.\n");
        assertThat(unmeasured.err())
                .isEqualTo(
                        "Not measured: SQL or Java code of revision bb2200. Whether it locks, rewrites or reads a table is"
                                + " not known.\n");
    }

    @Test
    void whatCannotBeMeasuredIsSaidAndTheRestIsKnownAnyway() throws IOException {
        Outcome unreachable =
                project.with("AMBIX_URL", "jdbc:postgresql://127.0.0.1:1/none").run("lint", "bb2200");
        assertThat(unreachable.out()).isEqualTo("Nothing found in 1 revision.\n");
        assertThat(unreachable.err()).startsWith("Nothing could be measured, so the findings come from what is known");
        project.migration(
                "R3",
                "id = \"cc3300\", downRevision = \"bb2200\", message = \"wrong\"",
                "op.execute(\"select nobody()\");",
                "op.irreversible(\"It never was.\");");
        Outcome wrong = project.run("lint", "cc3300");
        assertThat(wrong.out()).isEqualTo("""
                src/shop/R3.java:14: error[failing-revision]: Execute select nobody(): It fails where the revisions before it \
                were applied: function nobody() does not exist [42883]. No function matches the given name and argument types. \
                You might need to add explicit type casts.
                    select nobody()
                  locks and effects: unknown

                1 error in 1 revision.
                """);
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(project.run("lint", "cc3300", "--no-measure").exitCode()).isZero();
        project.migration(
                "R3",
                "id = \"cc3300\", downRevision = \"bb2200\", message = \"wrong\"",
                "op.execute(\"do $$ begin raise exception 'no row of mine'; end $$\");",
                "op.irreversible(\"It never was.\");");
        Outcome elsewhere = project.run("lint", "cc3300");
        assertThat(elsewhere.err())
                .as("what may be otherwise where there are other rows")
                .isEqualTo("cc3300: It could not be measured: ERROR: no row of mine.\n");
        assertThat(elsewhere.out()).doesNotContain("failing-revision");
        assertThat(project.root().resolve(".ambix/measured")).doesNotExist();
    }

    @Test
    void aUnitThatFailsKeepsNoRevisionFromBeingMeasured() {
        project.file("units/broken.sql", "create or replace view broken as select nothing from account;\n")
                .file("ambix.toml", """
                        [migrations]
                        package = "shop"
                        source = "src"
                        units = "units"
                        """);
        Outcome lint = project.run("lint", "bb2200");
        assertThat(lint.out())
                .contains(
                        FINDING,
                        "src/shop/R2.java:11: error[failing-unit]: An upgrade to this revision, the last one, ends with an error,"
                                + " as a unit cannot be applied behind it: Unit broken, units/broken.sql:1: column \"nothing\" does not exist [42703].");
        assertThat(lint.exitCode()).isEqualTo(3);
    }

    @Test
    void aFolderThatAForeignProjectBroughtAlongIsNotFollowed(@TempDir Path other) throws IOException {
        Files.createDirectories(project.root().resolve(".ambix"));
        Files.createSymbolicLink(project.root().resolve(".ambix/measured"), other);
        assertThat(project.run("lint", "bb2200").err()).contains("is a symbolic link to");
        assertThat(other).isEmptyDirectory();
    }
}
