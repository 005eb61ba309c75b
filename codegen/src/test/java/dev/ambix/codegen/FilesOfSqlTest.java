package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that follow files of SQL. */
class FilesOfSqlTest {
    private static final MigrationSource APP =
            MigrationSource.of("com.example.App", "a1").after("s1", "V2");

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void writeFiles() throws IOException {
        project = new Project(folder.resolve("classes"));
        write(folder.resolve("sql/s1.sql"), "-- revision: s1\n");
        write(folder.resolve("flyway/V1__x.sql"), "select 1;");
        write(folder.resolve("flyway/V2__y.sql"), "select 2;");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> options() {
        return List.of("-Aambix.sql=" + folder.resolve("sql"), "-Aambix.flyway=" + folder.resolve("flyway"));
    }

    @Test
    void optionsNameTheirFolders() {
        assertThat(project.compile(options(), APP)).isEmpty();
        assertThat(project.index()).as("classes alone").containsExactly("a1 com.example.App");
        assertThat(project.compile(List.of("-Aambix.sql=" + folder.resolve("none")), APP))
                .isEqualTo("ERROR: The folder of SQL " + folder.resolve("none")
                        + " does not exist. Make it, or change the setting \"sql\" that names it.\n");
    }

    @Test
    void whatABuildHasCopiedIsSeen() throws IOException {
        assertThat(project.compile(APP)).contains("follows \"s1\", and there is no such revision");

        write(folder.resolve("classes").resolve(RevisionIndex.SQL_FOLDERS), "db\nflyway db2\n");
        write(folder.resolve("classes/db/s1.sql"), "-- revision: s1\n");
        write(folder.resolve("classes/db2/V1__x.sql"), "select 1;");
        write(folder.resolve("classes/db2/V2__y.sql"), "select 2;");
        assertThat(project.compile(APP)).isEmpty();
        write(folder.resolve("classes/db/s1.sql"), "-- revision: s 1\n");
        assertThat(project.compile(APP)).contains("s1.sql:1: the revision id \"s 1\" holds");
    }

    @Test
    void anIdIsTakenByAFileToo() {
        assertThat(project.compile(options(), MigrationSource.of("com.example.App", "s1")))
                .contains(
                        "App.java:3:16: The revision id \"s1\" is also that of s1.sql among the files of SQL. Give one of"
                                + " them another id.");
        assertThat(project.compile(options(), MigrationSource.of("com.example.App", "a1")))
                .contains("s1 (s1.sql among the files of SQL)", "V2 \"y\" (V2__y.sql among the files of SQL)");
    }

    @Test
    void aCallerMayTellOfFiles() {
        RevisionNode node =
                new RevisionNode("s1", List.of(), List.of(), List.of(), "", Optional.empty(), new SqlFile("s1.sql"));
        MigrationSource app = MigrationSource.of("com.example.App", "a1").after("s1");

        assertThat(new Compilation(folder.resolve("classes"))
                        .processor(RevisionProcessor.beside(() -> List.of(node)))
                        .source(app.className(), app.text())
                        .run())
                .isEmpty();
    }
}
