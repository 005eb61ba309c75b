package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two heads, and what a team does about them. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class BranchCommandsIT {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void writeTwoBranches(TestDatabase db) {
        project = ProjectFolder.configured(folder)
                .on(db)
                .migration(
                        "R1",
                        "id = \"aa1100\", message = \"account\"",
                        "op.createTable(\"account\", column(\"id\", BIGINT), column(\"name\", VARCHAR(9)));",
                        "op.dropTable(\"account\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"rename\"",
                        "op.alterColumn(\"account\", \"name\").rename(\"title\");",
                        "op.alterColumn(\"account\", \"title\").rename(\"name\");")
                .migration(
                        "R3",
                        "id = \"cc3300\", downRevision = {\"aa1100\"}, message = \"age\"",
                        "op.addColumn(\"account\", column(\"age\", BIGINT));",
                        "op.dropColumn(\"account\", \"age\");")
                .migration(
                        "R4",
                        "id = \"dd4400\", downRevision = \"cc3300\", branchLabels = \"cart\", message = \"cart\"",
                        "op.createTable(\"cart\", column(\"id\", BIGINT));",
                        "op.dropTable(\"cart\");");
        project.run("heads");
    }

    private String source(String name) throws IOException {
        return Files.readString(project.root().resolve("src/shop/" + name + ".java"));
    }

    @Test
    void aNewRevisionOnSeveralHeadsPrintsTheTwoWaysOut() {
        assertThat(project.run("revision", "-m", "more")).isEqualTo(new Outcome(1, "", """
                        ambix: There are 2 heads, so it is not clear which revision the new one follows: bb2200 (rename), dd4400 (cart).
                        Either write it on one of them:     ambix revision --head bb2200
                        or bring them together first:       ambix merge
                        """));
    }

    @Test
    void aMergeSaysWhatBothSidesTouch() {
        Outcome outcome = project.run("merge", "-m", "both", "--rev-id", "ee5500");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).matches("PROJECT/src/shop/R\\d+_Both\\.java\n");
        assertThat(outcome.err()).isEqualTo("""
                        Order matters: the graph does not say which side runs first, and both touch the same.
                        Both sides touch table account:
                          bb2200 (rename): rename column account.name to title
                          cc3300 (age): add column account.age
                        """);
        assertThat(project.run("heads").out()).isEqualTo("ee5500 (cart) (head) (mergepoint), both\n");
    }

    @Test
    void anUnappliedBranchIsPutOnTopOfTheAppliedOne(TestDatabase db) throws IOException {
        project.run("upgrade", "bb2200");
        String before = source("R3");

        assertThat(project.run("rebase", "--plan")).isEqualTo(new Outcome(0, """
                        PROJECT/src/shop/R3.java
                        - @Revision(id = "cc3300", downRevision = {"aa1100"}, message = "age")
                        + @Revision(id = "cc3300", downRevision = "bb2200", message = "age")
                        """, ""));
        assertThat(source("R3")).isEqualTo(before);

        assertThat(project.run("rebase"))
                .isEqualTo(new Outcome(
                        0,
                        "PROJECT/src/shop/R3.java\n",
                        "Revision cc3300 (age) now follows bb2200 (rename); with it moved dd4400 (cart).\n"));
        assertThat(source("R3")).isEqualTo(before.replace("{\"aa1100\"}", "\"bb2200\""));
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select revision from ambix_revision order by applied_at"))
                .containsExactly("aa1100", "bb2200", "cc3300", "dd4400");
    }

    @Test
    void aBranchThatTheDatabaseHasIsNotMoved() throws IOException {
        project.run("upgrade", "heads");
        String before = source("R3");
        assertThat(project.run("rebase", "cart")).isEqualTo(new Outcome(1, "", """
                        ambix: The database has applied cc3300 (age), dd4400 (cart) of the branch already, so the branch cannot be moved. Downgrade the database first, or bring the heads together with "merge".
                        """));
        assertThat(source("R3")).isEqualTo(before);
    }

    @Test
    void whichBranchIsToBeMovedIsAskedWhereItIsNotClear() {
        assertThat(project.run("rebase").err()).isEqualTo("""
                        ambix: Which branch is to be moved? The heads are bb2200 (rename), dd4400 (cart), and the database has nothing of several branches. Name the head of one of them.
                        """);
        assertThat(project.run("rebase", "bb22", "--onto", "cart@head").exitCode())
                .isZero();
        assertThat(project.run("heads").out()).isEqualTo("bb2200 (cart) (head), rename\n");
        assertThat(project.run("rebase").err())
                .isEqualTo("ambix: There is nothing to rebase: bb2200 (rename) is the only head.\n");
    }

    @Test
    void theGraphIsDrawnBesideTheHistory() {
        project.run("upgrade", "bb2200");
        assertThat(project.run("history", "--graph", "-i").out()).isEqualTo("""
                        ○ dd4400 (cart) (head), cart
                        ○ cc3300 (cart), age
                        │ ◉ bb2200 (head) (current), rename
                        │╱
                        ● aa1100 (branchpoint), account
                        """);
        assertThat(project.run("history", "--graph", "-r", "cc3300:").out()).isEqualTo("""
                        ● dd4400 (cart) (head), cart
                        ● cc3300 (cart), age
                        ~
                        """);
    }

    @Test
    void theGraphIsWrittenAsAPicture() throws IOException {
        assertThat(project.run("graph", "-r", "cc3300:").out()).startsWith("""
                        flowchart BT
                            r1["aa1100<br>account<br>(base, outside)"]:::outside
                            r2["cc3300<br>age"]:::unknown
                            r3["dd4400<br>cart<br>(cart, head)"]:::unknown
                            r1 --> r2
                            r2 --> r3
                        """);
        assertThat(project.run("graph", "--format", "dot").out())
                .startsWith("digraph revisions {\n")
                .endsWith("}\n");
        assertThat(project.run("graph", "--format", "svg", "--file", "g.svg"))
                .isEqualTo(new Outcome(0, "PROJECT/g.svg\n", ""));
        assertThat(new String(Files.readAllBytes(project.root().resolve("g.svg")), StandardCharsets.UTF_8))
                .startsWith("<svg ")
                .contains("dd4400");
        assertThat(project.run("graph", "--format", "png").exitCode()).isEqualTo(2);
    }

    @Test
    void anUnknownRevisionIsUndoneWithTheStoredSql(TestDatabase db) throws IOException {
        project.run("upgrade", "dd4400");
        Files.delete(project.root().resolve("src/shop/R4.java"));

        assertThat(project.run("upgrade", "heads").err()).contains("undo it with \"downgrade --stored dd4400\"");
        assertThat(project.run("history", "-i"))
                .isEqualTo(new Outcome(0, """
                        aa1100 -> cc3300 (head) (current), age
                        aa1100 -> bb2200 (head), rename
                        <base> -> aa1100 (branchpoint), account
                        """, "Applied, but unknown here: dd4400. \"current\" says what to do.\n"));
        assertThat(project.run("downgrade", "--stored", "dd4400", "--plan", "-v")
                        .out())
                .isEqualTo("dd4400  cart\n    drop table cart;\n");
        assertThat(project.run("downgrade", "--stored", "dd4400").err())
                .isEqualTo(
                        "Downgrading 1 revision on URL: dd4400\n  dd4400  cart  TIME\nDone: 1 revision undone in TIME.\n");
        assertThat(db.query("select to_regclass('cart')")).containsExactly("");
        assertThat(project.run("downgrade", "--stored", "dd4400").exitCode()).isEqualTo(1);
        assertThat(project.run("downgrade", "--stored", "dd4400", "base").exitCode())
                .isEqualTo(2);
    }

    @Test
    void anUnknownBranchUndoesNothing(TestDatabase db) {
        project.run("upgrade", "bb2200");
        assertThat(project.run("downgrade", "nosuch@base")).isEqualTo(new Outcome(1, "", """
                        ambix: There is no branch nosuch: no revision and no label has this name. "branches" and "heads -v" list the labels.
                        """));
        assertThat(project.run("downgrade", "heads:nosuch@base", "--sql").exitCode())
                .isEqualTo(1);
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("2");
    }
}
