package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.files.FileTree;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The file heads.lock, and projects whose history is one line. */
@Sampled(4)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class HeadsLockIT {
    private static final String NO_MODEL = "There is no model to compare with in the table [model] of ambix.toml.\n";

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void beginAProject(TestDatabase db) {
        project = ProjectFolder.configured(folder).on(db).file("src/.keep", "");
        revision("aa1100", "head");
    }

    private Outcome revision(String id, String head) {
        return project.run("revision", "-m", "r" + id, "--rev-id", id, "--head", head, "--splice");
    }

    private String lock() throws IOException {
        return Files.readString(project.root().resolve("heads.lock")).replaceAll("(?m)^#.*\n", "");
    }

    private Outcome check() {
        return project.run("check");
    }

    @Test
    void itIsWrittenWithEachRevisionMergeAndRebase() throws IOException {
        assertThat(lock()).isEqualTo("aa1100\n");
        revision("bb2200", "aa1100");
        revision("cc3300", "aa1100");
        assertThat(lock()).isEqualTo("bb2200\ncc3300\n");
        project.run("merge", "--rev-id", "dd4400");
        assertThat(lock()).isEqualTo("dd4400\n");
        revision("ee5500", "bb2200");
        project.run("rebase", "ee5500");
        assertThat(lock()).isEqualTo("ee5500\n");
        assertThat(check()).isEqualTo(new Outcome(0, "", NO_MODEL));
    }

    @Test
    void twoBranchesConflictInGit() throws IOException {
        Outcome conflict = project.shell("""
                git init -q -b main . && git config user.name a && git config user.email a@b && printf '.ambix\\nhome\\n' > .gitignore
                git add . && git commit -qm first
                git checkout -qb other && ambix revision -m one --rev-id bb2200 -q && git add . && git commit -qm one
                git checkout -q main && ambix revision -m two --rev-id cc3300 -q && git add . && git commit -qm two
                git merge other""");
        assertThat(conflict.out())
                .contains("CONFLICT (add/add)".replace("add/add", "content") + ": Merge conflict in heads.lock");

        assertThat(check().exitCode()).isEqualTo(3);
        assertThat(check().err())
                .startsWith("heads.lock holds a conflict of git: two branches have added revisions. Bring "
                        + "them together with \"ambix merge\" or \"ambix rebase\".\n");
        project.run("merge", "--rev-id", "dd4400");
        assertThat(lock()).isEqualTo("dd4400\n");
        assertThat(check()).isEqualTo(new Outcome(0, "", NO_MODEL));
    }

    @Test
    void aRevisionThatWasWrittenByHandIsNoticed() throws IOException {
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "", "");

        assertThat(check())
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "heads.lock names aa1100, and the heads are bb2200. Write it anew with \"ambix heads --lock\".\n"
                                + NO_MODEL));
        assertThat(project.run("heads", "--lock").out()).isEqualTo("bb2200 (head)\n");
        assertThat(lock()).isEqualTo("bb2200\n");
    }

    @Test
    void aFolderWithoutTheRevisionsIsNoticed() throws IOException {
        FileTree.delete(project.root().resolve("src/shop"));

        assertThat(check().err())
                .contains(
                        "heads.lock names aa1100, and there is no revision. Bring back the files of the revisions, or delete"
                                + " heads.lock.\n");
    }

    @Test
    void withoutTheFileNothingIsWrong() throws IOException {
        Files.delete(project.root().resolve("heads.lock"));

        assertThat(check()).isEqualTo(new Outcome(0, "", NO_MODEL));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Files.delete(project.root().resolve("heads.lock"));
        Files.createDirectory(project.root().resolve("heads.lock"));

        assertThat(check().exitCode()).isEqualTo(1);
        assertThat(check().err()).startsWith("ambix: The file PROJECT/heads.lock cannot be read: ");
    }

    @Test
    void aLinearHistoryTakesNoBranchAndNoMerge(TestDatabase db) {
        revision("bb2200", "aa1100");
        project.file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"
                history = "linear"
                """);

        assertThat(revision("cc3300", "aa1100").err())
                .isEqualTo("ambix: The history is linear by [migrations] of "
                        + "ambix.toml, and this revision would begin a branch. Let it follow the head.\n");
        assertThat(project.run("upgrade").exitCode()).isZero();
        project.migration("R3", "id = \"cc3300\", downRevision = \"aa1100\"", "", "");
        String heads =
                "The history is to be linear, and it has the heads cc3300, bb2200 (rbb2200). Put one on top of the "
                        + "other with \"ambix rebase\".\n";
        assertThat(project.run("upgrade", "heads").err()).endsWith("ambix: " + heads);
        assertThat(check().exitCode()).isEqualTo(3);
        assertThat(check().err()).startsWith(heads);
        assertThat(project.run("merge").err()).contains("would bring branches together", "ambix rebase");
        assertThat(project.run("rebase").exitCode()).isZero();
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("3");
    }

    @Test
    void aHistoryIsLinearOrBranched() {
        project.file("ambix.toml", "[migrations]\nsource = \"src\"\nhistory = \"straight\"\n");

        assertThat(project.run("heads").err())
                .isEqualTo("ambix: ambix.toml:3:1: migrations.history: \"straight\" is no "
                        + "kind of history. It is \"linear\" or \"branched\".\n");
    }
}
