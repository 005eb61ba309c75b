package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Page;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The hook of git that looks at the graph of what is committed, in repositories of its own. */
@DisabledOnOs(OS.WINDOWS)
@Sampled(8)
class GitHookIT {
    private static final Path HOOK = Page.path("integrations/git/pre-commit");

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void beginARepository() {
        project = ProjectFolder.empty(folder);
        shell("""
                git init -q -b main . && git config user.name a && git config user.email a@b
                echo integrations >> .git/info/exclude && ln -s '%s' integrations
                %s""".formatted(
                        HOOK.getParent().getParent(),
                        Page.of("docs/ci.md").listing("sh", "pre-merge-commit").code()));
        project.file(".gitignore", ".ambix/\n")
                .file("shop/ambix.toml", "[migrations]\npackage = \"shop\"\nsource = \"src\"\n");
        revision("aa1100", "");
        assertThat(commit().exitCode()).isZero();
    }

    private Outcome shell(String line) {
        return project.shell("exec 2>&1; " + line);
    }

    /** A revision that was written by hand, of which heads.lock does not know. */
    private void write(String id, String parent) {
        String parents = parent.isEmpty() ? "" : ", downRevision = \"" + parent + "\"";
        project.file(
                "shop/src/shop/R" + id + ".java",
                ProjectFolder.source("R" + id, "id = \"" + id + "\"" + parents, "", ""));
    }

    private void revision(String id, String parent) {
        write(id, parent);
        lock(id);
    }

    private void lock(String... heads) {
        project.file("shop/heads.lock", "# The heads.\n" + String.join("\n", heads) + "\n");
    }

    private Outcome commit() {
        return shell("git add . && git commit -qm next");
    }

    private void refuses(Outcome commit, String message) {
        assertThat(commit.exitCode()).isOne();
        assertThat(commit.out()).contains(message);
    }

    @Test
    void whatIsCommittedHasOneHeadParentsAndAFreshLock() throws IOException {
        write("bb2200", "aa1100");
        refuses(
                commit(),
                "ambix: shop: heads.lock names other heads than bb2200. Write it anew with \"ambix heads --lock\", and add it.\n");
        assertThat(shell("cd shop && ambix heads --lock").exitCode()).isZero();
        refuses(shell("git commit -qm stale"), "heads.lock names other heads than bb2200");
        assertThat(commit()).isEqualTo(new Outcome(0, "", ""));

        write("cc3300", "aa1100");
        lock("bb2200", "cc3300");
        refuses(commit(), """
                ambix: shop: there are 2 heads. Bring them together with "ambix merge" or "ambix rebase":
                  bb2200 (head)
                  cc3300 (head)
                """);
        assertThat(shell("AMBIX_BRANCHES=allow git commit -qm branches").exitCode())
                .isZero();
        assertThat(shell("cd shop && ambix merge -q --rev-id dd4400").exitCode())
                .isZero();
        refuses(shell("git add shop/src && git commit -qm merge"), "heads.lock names other heads than dd4400");
        assertThat(commit().exitCode()).isZero();

        write("ee5500", "dd4401");
        refuses(
                commit(),
                "src/shop/Ree5500.java:10:41: Revision \"ee5500\" follows \"dd4401\", and there is no such revision.");
        assertThat(shell("git log --oneline").out().lines()).hasSize(4);
        Files.delete(project.root().resolve("shop/heads.lock"));
        write("ee5500", "dd4400");
        refuses(commit(), "ambix: shop: heads.lock is not in git. Write it with \"ambix heads --lock\", and add it.\n");
    }

    @Test
    void bothDirectionsAreLookedAtWhereThatIsWanted() {
        project.file(
                "shop/src/shop/Rbb2200.java",
                ProjectFolder.source(
                        "Rbb2200", "id = \"bb2200\", downRevision = \"aa1100\"", "", "op.notWrittenYet();"));
        lock("bb2200");
        refuses(shell("git add . && AMBIX_VALIDATE=all git commit -qm next"), """
                src/shop/Rbb2200.java: bb2200: downgrade() of shop.Rbb2200 is not written yet.""");
        assertThat(commit().exitCode()).isZero();
    }

    @Test
    void aMergeIsLookedAtToo() {
        shell("git checkout -qb other");
        revision("bb2200", "aa1100");
        commit();
        shell("git checkout -q main && rm -f shop/heads.lock && git checkout -q shop/heads.lock");
        write("cc3300", "aa1100");
        assertThat(shell("git add . && git commit -q --no-verify -m unlocked").exitCode())
                .isZero();
        refuses(shell("git merge -q --no-edit other"), "ambix: shop: there are 2 heads.");
    }

    @Test
    void onlyWhatIsCommittedCounts() {
        write("bb2200", "no such parent");
        assertThat(shell("echo text > text && git add text && git commit -qm text"))
                .isEqualTo(new Outcome(0, "", ""));
        revision("bb2200", "aa1100");
        assertThat(shell("git add . && echo broken > shop/src/shop/Rbb2200.java && git commit -qm staged"))
                .isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void aClassPathThatGitIgnoresIsThereAllTheSame() {
        project.file("shop/ambix.toml", "[migrations]\nsource = \"src\"\nclasspath = [\"target/classes\"]\n");
        shell("echo target/ >> .gitignore");
        refuses(commit(), "\"target/classes\" does not exist");
        project.file("shop/target/classes/application.yml", "");
        assertThat(commit().exitCode()).isZero();
    }

    @Test
    void aMissingCommandIsNamedAndTheHookCanBeSkipped() {
        revision("bb2200", "aa1100");
        refuses(
                shell("git add . && AMBIX=no-such-ambix git commit -qm next"),
                "ambix: There is no command no-such-ambix. Put it on the PATH, or name it in AMBIX; SKIP=ambix commits "
                        + "without it.\n");
        assertThat(shell("AMBIX=no-such-ambix SKIP=other,ambix git commit -qm next")
                        .exitCode())
                .isZero();
    }

    /** As pre-commit runs it: with other folders as arguments, and with nothing staged. */
    @Test
    void foldersMayBeNamed() {
        String hook = "PRE_COMMIT=1 '" + HOOK + "' ";
        assertThat(shell(hook).exitCode()).isZero();
        refuses(shell(hook + "shop 'other one'"), "ambix: other one: no ambix.toml of this folder is in git.\n");
        refuses(
                shell("git rm -q --cached shop/ambix.toml; " + hook),
                "ambix: No ambix.toml is in the repository. Set up migrations with \"ambix init\", and add it.\n");
    }

    @Test
    void preCommitFindsTheScript() throws IOException {
        String hooks = Files.readString(Page.path(".pre-commit-hooks.yaml"));
        List<String> entries = Pattern.compile("(?m)^[ -] entry: (\\S+)$")
                .matcher(hooks)
                .results()
                .map(entry -> entry.group(1))
                .toList();
        assertThat(entries).hasSize(1);
        assertThat(Page.path(entries.get(0))).isExecutable();
    }
}
