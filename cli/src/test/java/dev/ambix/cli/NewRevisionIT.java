package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands that write sources. */
@DisabledOnOs(OS.WINDOWS)
class NewRevisionIT {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void configure() {
        project = ProjectFolder.configured(folder).file("src/.keep", "");
    }

    @Test
    void revisionsFollowEachOther() throws IOException {
        assertThat(project.run("revision", "-m", "Löschen: 漢字 \"$x\"", "--rev-id", "aa1100")
                        .exitCode())
                .isZero();
        Outcome second = project.run("revision", "--rev-id", "bb2200");

        assertThat(second.out()).matches("PROJECT/src/shop/R\\d{12}_bb2200\\.java\n");
        assertThat(project.run("history").out())
                .isEqualTo("aa1100 -> bb2200 (head)\n<base> -> aa1100, Löschen: 漢字 \"$x\"\n");
    }

    @Test
    void aMessageOfSignsOnlyStillMakesAClass() {
        Outcome written = project.run("revision", "-m", "!!!", "--rev-id", "aa1100");

        assertThat(written.out()).matches("PROJECT/src/shop/R\\d{12}_aa1100\\.java\n");
        assertThat(project.run("heads").out()).isEqualTo("aa1100 (head), !!!\n");
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        project.run("revision", "--rev-id", "aa1100");

        assertThat(project.run("revision", "--rev-id", "aa1100")).isEqualTo(new Outcome(1, "", """
                ambix: The new revision aa1100 would follow itself: there is already a revision aa1100. Choose another id.
                """));
    }

    @Test
    void branchesAreMadeAndMerged() throws IOException {
        project.run("revision", "-m", "account", "--rev-id", "aa1100");
        project.run("revision", "-m", "cart", "--rev-id", "bb2200");
        assertThat(project.run("revision", "-m", "other", "--head", "aa1100", "--rev-id", "cc3300"))
                .isEqualTo(new Outcome(1, "", """
                ambix: Revision aa1100 (account) is not a head: it is followed by bb2200 (cart). Name a head, or start a new branch there with "--splice".
                """));
        assertThat(project.run("revision", "-m", "other", "--head", "aa1100", "--splice", "--rev-id", "cc3300")
                        .err())
                .isEqualTo("There are several heads now: bb2200, cc3300.\n");
        assertThat(project.run("revision", "-m", "which").err()).endsWith("""
                ambix: There are 2 heads, so it is not clear which revision the new one follows: bb2200 (cart), cc3300 (other).
                Either write it on one of them:     ambix revision --head bb2200
                or bring them together first:       ambix merge
                """);

        assertThat(project.run("merge", "--rev-id", "dd4400").out())
                .matches("PROJECT/src/shop/R\\d{12}_MergeBb2200AndCc3300\\.java\n");
        assertThat(project.run("heads").out()).isEqualTo("dd4400 (head) (mergepoint), merge bb2200 and cc3300\n");
        assertThat(project.run("merge")).isEqualTo(new Outcome(1, "", """
                ambix: There is nothing to merge: dd4400 (merge bb2200 and cc3300) is the only head.
                """));
    }

    @Test
    void aMergeBringsTogetherHeadsThatOthersDependOnToo() {
        assertThat(project.run("merge").err()).contains("No migrations were found");
        project.run("revision", "-m", "account", "--rev-id", "aa1100");
        project.run("revision", "-m", "billing", "--head", "base", "--depends-on", "aa1100", "--rev-id", "bb2200");

        assertThat(project.run("merge", "aa1100").err()).endsWith("""
                ambix: There is nothing to merge: only aa1100 (account) is named. Name two revisions or more, or none for all heads.
                """);
        assertThat(project.run("merge", "base").err()).endsWith("There is nothing to merge: no revision is named.\n");
        assertThat(project.run("merge", "--rev-id", "cc3300").exitCode()).isZero();
        assertThat(project.run("heads").out()).isEqualTo("cc3300 (head) (mergepoint), merge aa1100 and bb2200\n");
    }

    @Test
    void theEditorOpensTheFile() throws IOException {
        Path editor = project.file("my editor", "#!/bin/sh\nprintf '%s|' \"$@\" > edited.txt\n")
                .root()
                .resolve("my editor");
        editor.toFile().setExecutable(true);
        Files.createSymbolicLink(folder.resolve("editor"), editor);
        ProjectFolder withEditor = project.with("EDITOR", folder.resolve("editor") + " --wait");

        Outcome written = withEditor.run("revision", "-m", "account", "--edit");
        assertThat(edited()).isEqualTo("--wait|" + written.out().strip() + "|");
        Files.delete(project.root().resolve("edited.txt"));
        assertThat(withEditor.run("edit")).isEqualTo(new Outcome(0, "", ""));
        assertThat(edited()).isEqualTo("--wait|" + written.out().strip() + "|");
        assertThat(project.run("edit").err())
                .isEqualTo("ambix: It is not known which editor is to open the file. Set $VISUAL or $EDITOR.\n");
        assertThat(project.run("revision", "--edit").exitCode()).isEqualTo(1);
        assertThat(project.run("heads").out()).doesNotContain("branchpoint").hasLineCount(1);
        assertThat(project.with("EDITOR", "no-such-editor").run("edit").err())
                .startsWith("ambix: The editor \"no-such-editor\" cannot be started: ");
    }

    @Test
    void aCompileErrorShowsItsPlace() {
        project.migration("R1", "id = \"aa1100\"", "op.createTabel(\"account\");", "");

        assertThat(project.run("upgrade", "--sql")).isEqualTo(new Outcome(1, "", """
                ambix: The migrations do not compile: 1 error.
                src/shop/R1.java:14:11: cannot find symbol
                  symbol:   method createTabel(java.lang.String)
                  location: variable op of type dev.ambix.operation.Operations
                        op.createTabel("account");
                          ^
                """));
    }

    @Test
    void windowsLineEndsAreRead() {
        project.file(
                "src/shop/R1.java",
                ProjectFolder.source("R1", "id = \"aa1100\"", "op.execute(\"select 1\");", "")
                        .replace("\n", "\r\n"));

        assertThat(project.run("heads")).isEqualTo(new Outcome(0, "aa1100 (head)\n", ""));
    }

    @Test
    void aFileIsNotWrittenOver() throws IOException {
        project.run("revision", "-m", "account", "--rev-id", "aa1100");
        try (Stream<Path> files = Files.list(project.root().resolve("src/shop"))) {
            assertThat(files).hasSize(1);
        }
    }

    private String edited() throws IOException {
        return Files.readString(project.root().resolve("edited.txt"))
                .replace(project.root().toString(), "PROJECT");
    }
}
