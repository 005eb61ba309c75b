package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.files.FileTree;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no operations read the annotations and compile nothing. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class UncompiledIT {
    private static final String NOT_COMPILED = """
            ambix: The migrations do not compile: 1 error.
            src/shop/R2.java:14:17: incompatible types: java.lang.String cannot be converted to int
                    int i = "x";
                            ^
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void writeMigrationsOfWhichOneDoesNotCompile(TestDatabase database) {
        project = ProjectFolder.configured(folder)
                .on(database)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table account (id bigint)\");", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "int i = \"x\";", "");
    }

    @Test
    void theGraphIsReadFromTheAnnotations() throws IOException {
        List<List<String>> commands = List.of(
                List.of("heads"),
                List.of("history", "--graph"),
                List.of("branches"),
                List.of("graph"),
                List.of("show", "head", "--brief"),
                List.of("current"),
                List.of("history", "-i"),
                List.of("revision", "-m", "third", "--rev-id", "cc3300"));
        for (List<String> command : commands) {
            assertThat(project.run(command.toArray(String[]::new)).exitCode())
                    .as("exit code of %s", command)
                    .isZero();
        }
        assertThat(project.run("heads").out()).isEqualTo("cc3300 (head), third\n");
        assertThat(generations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import dev.ambix.migration.Migration;\npublic class Three implements Migration",
                "import dev.ambix.migration.*;\npublic class Three implements ReversibleMigration",
                "public class Three implements dev.ambix.migration.Migration",
            })
    void aMigrationWithoutItsAnnotationIsTold(String declaration) {
        project.file("src/shop/R2.java", "").file("src/shop/Three.java", """
                package shop;
                import dev.ambix.operation.Operations;
                %s {
                    public void upgrade(Operations op) {}
                    public void downgrade(Operations op) {}
                }
                """.formatted(declaration));
        Outcome heads = project.run("heads");
        assertThat(heads.out()).isEqualTo("aa1100 (head)\n");
        assertThat(heads.err())
                .startsWith("warning: src/shop/Three.java:")
                .contains(
                        ": Migration shop.Three has no @Revision, so no command runs it. Give it one with an id and the"
                                + " downRevision, or make it abstract if other migrations shall extend it.");

        project.file("src/shop/Three.java", "");
        assertThat(project.run("heads").err()).isEmpty();
    }

    @Test
    void aRunThatFindsNothingToDoCompilesNothing() throws IOException {
        project.file("src/shop/R2.java", "");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(generations()).hasSize(1);
        FileTree.delete(project.root().resolve(".ambix/classes"));

        assertThat(project.run("upgrade").err()).isEqualTo("Nothing to upgrade: the database is up to date.\n");
        assertThat(generations()).isEmpty();
    }

    @Test
    void whatIsToRunIsCompiledBeforeAnythingIsSent(TestDatabase database) {
        assertThat(project.run("upgrade")).isEqualTo(new Outcome(1, "", NOT_COMPILED));
        assertThat(project.run("upgrade", "--sql")).isEqualTo(new Outcome(1, "", NOT_COMPILED));
        assertThat(project.run("upgrade", "--plan")).isEqualTo(new Outcome(1, "", NOT_COMPILED));
        assertThat(project.run("show", "aa1100")).isEqualTo(new Outcome(1, "", NOT_COMPILED));
        assertThat(project.run("stamp", "head")).isEqualTo(new Outcome(1, "", NOT_COMPILED));
        assertThat(database.query("select to_regclass('ambix_journal')")).containsExactly("");
    }

    @Test
    void aSyntaxErrorInAnAnnotationIsToldAsTheCompilerDoes() {
        project.migration("R2", "id = \"bb2200\", downRevision =", "", "");

        assertThat(project.run("heads").err()).startsWith("""
                ambix: The migrations do not compile: 1 error.
                src/shop/R2.java:10:40: illegal start of expression
                @Revision(id = "bb2200", downRevision =)
                                                       ^
                """);
    }

    @Test
    void aForgottenImportIsToldAlsoWhereThereIsNoOtherRevision() throws IOException {
        FileTree.delete(project.root().resolve("src"));
        project.file("src/shop/R1.java", """
                package shop;

                @Revision(id = "aa1100")
                public class R1 {}
                """);

        assertThat(project.run("heads").err()).startsWith("""
                ambix: The migrations do not compile: 1 error.
                src/shop/R1.java:3:2: cannot find symbol
                  symbol: class Revision
                """);
    }

    @Test
    void whatTheCodeOfAMigrationThrowsIsTold() throws IOException {
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "upgrade(op);", "");
        assertThat(project.run("upgrade", "--plan").err()).isEqualTo("""
                ambix: Revision bb2200 could not be read: upgrade() of shop.R2 threw java.lang.StackOverflowError (R2.java:14)
                Nothing was sent to the database.
                """);
        Path file = project.root().resolve("src/shop/R2.java");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("upgrade(op);", "")
                        .replaceFirst("\\{", "{ static final int N = Integer.parseInt(\"x\");"));
        assertThat(project.run("upgrade", "--plan").err()).isEqualTo("""
                ambix: A static field or static block of shop.R2 (revision bb2200) threw java.lang.NumberFormatException: For input string: "x" (R2.java:11).
                """);
    }

    @Test
    void whatIsWrongWithTheGraphIsToldAtItsPlace() {
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1111\"", "", "");

        assertThat(project.run("heads").err())
                .startsWith("""
                ambix: The migrations do not compile: 1 error.
                src/shop/R2.java:10:""")
                .contains(
                        "Revision \"bb2200\" follows \"aa1111\", and there is no such revision. Did you mean \"aa1100\"");
        project.migration("R2", "id = \"aa1100\"", "", "");
        assertThat(project.run("history").err()).contains("The revision id \"aa1100\" is also that of shop.R1.");
        project.migration("R2", "id = \"a-1\"", "", "");
        assertThat(project.run("heads").err()).contains("The revision id \"a-1\" holds \"-\"");
    }

    @Test
    void aConstantIsReadByTheCompiler() throws IOException {
        project.file("src/shop/Ids.java", "package shop; class Ids { static final String SECOND = \"bb2200\"; }")
                .migration("R2", "id = Ids.SECOND, downRevision = \"aa1100\"", "", "");

        assertThat(project.run("heads")).isEqualTo(new Outcome(0, "bb2200 (head)\n", ""));
        assertThat(generations()).hasSize(1);
    }

    @Test
    void aSecondHeadIsToldWhenItIsNew() {
        project.migration("R3", "id = \"cc3300\", downRevision = \"aa1100\", message = \"other\"", "", "");

        assertThat(project.run("history").err()).isEqualTo("""
                warning: src/shop/R3.java: There are 2 heads, so an upgrade to "head" is ambiguous:
                  bb2200 (shop.R2)
                  cc3300 "other" (shop.R3)
                Bring them together with "merge".
                """);
        assertThat(project.run("history").err()).isEmpty();
    }

    /** A migration whose annotation is another one would be passed over. */
    @ParameterizedTest
    @CsvSource({
        "dev.ambix.Revision, import dev.ambix.migration.Revision;, 'symbol:   class Revision\n  location: package dev.ambix\n  The import is dev.ambix.migration.Revision.'",
        "dev.ambix.revision.Revision, '', 'The import is dev.ambix.migration.Revision.'",
        "dev.ambix.revisions.Revision, '', 'package dev.ambix.revisions does not exist\n  The import is dev.ambix.migration.Revision.'",
        "Revision, import dev.ambix.Revision;, 'The import is dev.ambix.migration.Revision.'",
        "Revision, '', 'The import is dev.ambix.migration.Revision.'",
        "Revison, import dev.ambix.migration.Revision;, 'symbol: class Revison'",
    })
    void anAnnotationThatIsNotThereIsNamedWithItsFile(String annotation, String imported, String told) {
        project.file("src/shop/R2.java", """
                package shop;
                import dev.ambix.migration.Migration;
                import dev.ambix.operation.Operations;
                %s
                @%s(id = "bb2200", downRevision = "aa1100")
                public final class R2 implements Migration {
                    @Override public void upgrade(Operations op) {}
                    @Override public void downgrade(Operations op) {}
                }
                """.formatted(imported == null ? "" : imported, annotation));
        Outcome outcome = project.run("history");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("ambix: The migrations do not compile: ")
                .contains("src/shop/R2.java:", told);
    }

    @Test
    void severalHeadsAreToldOnce() {
        project.migration("R3", "id = \"cc3300\", downRevision = \"aa1100\", message = \"other\"", "", "");
        assertThat(project.run("upgrade").err())
                .startsWith("ambix: \"head\" means one head, but there are 2: bb2200, cc3300 (other). ");
        project.migration("R3", "id = \"cc4400\", downRevision = \"aa1100\", message = \"other\"", "", "");
        assertThat(project.run("revision", "-m", "next").err())
                .startsWith("ambix: There are 2 heads, so it is not clear");
        project.migration("R3", "id = \"cc5500\", downRevision = \"aa1100\", message = \"other\"", "", "");
        assertThat(project.run("heads")).isEqualTo(new Outcome(0, "bb2200 (head)\ncc5500 (head), other\n", ""));
        project.migration("R3", "id = \"cc6600\", downRevision = \"aa1100\", message = \"other\"", "", "");
        assertThat(project.run("merge", "-m", "both").err()).startsWith("ambix: The migrations do not compile");
    }

    private List<String> generations() throws IOException {
        try (Stream<Path> found = Files.list(project.root().resolve(".ambix/classes"))) {
            return found.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("classes-"))
                    .toList();
        }
    }

    /** As where a build has compiled the sources too. */
    @Test
    void aClassFolderMayHoldWhatTheSourcesSay() throws IOException {
        StringBuilder index = new StringBuilder();
        RevisionIndex.write(
                List.of(new RevisionNode("aa1100", List.of(), List.of(), List.of(), "", Optional.empty(), "shop.R1")),
                index);
        String ofR1 = index.toString();
        project.file("classes/META-INF/ambix/revisions", ofR1).file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"
                classpath = "classes"
                """);
        assertThat(project.run("heads")).isEqualTo(new Outcome(0, "bb2200 (head)\n", ""));

        project.file("classes/META-INF/ambix/revisions", ofR1.replace("shop.R1", "shop.Other"));
        assertThat(project.run("heads")).as("another class").isEqualTo(new Outcome(1, "", """
                        ambix: Two revisions have the id aa1100: the source of shop.R1 in PROJECT/src and shop.Other in an index of the \
                        class path. Give one of them another id, or, if the source of the second is gone, build that from clean.
                        """));
    }
}
