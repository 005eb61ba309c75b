package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate}: all that can be said without a database, which is one that nobody could reach. */
@Sampled(2)
class ValidateIT {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void configure() {
        project = ProjectFolder.configured(folder).with("AMBIX_URL", "postgresql://nobody@127.0.0.1:1/none");
        migration(
                "R1",
                "id = \"aa1100\"",
                "op.createTable(\"account\", column(\"id\", BIGINT));",
                "op.dropTable(\"account\");");
    }

    private void migration(String name, String revision, String upgrade, String downgrade) {
        project.migration(name, revision, upgrade, downgrade);
    }

    @Test
    void aSoundHistoryHasNothingToSayAndWhatIsNamedIsNotWrong() {
        assertThat(project.run("validate")).isEqualTo(new Outcome(0, "", "Looked at 1 revision: all is well.\n"));
        migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\"",
                "op.online(\"count the rows\", live -> {});",
                "op.irreversible(\"nobody looked\");");

        assertThat(project.run("validate")).isEqualTo(new Outcome(0, """
                        note: src/shop/R2.java: bb2200: upgrade() has a step that a script refuses, because it needs the live database: count the rows
                        note: src/shop/R2.java: bb2200: It cannot be undone: nobody looked
                        """, "Looked at 2 revisions: all is well.\n"));
        Outcome strict = project.run("validate", "--offline", "--reversible", "-o", "json");

        assertThat(strict.exitCode()).isEqualTo(3);
        assertThat(strict.out())
                .contains("\"sound\" : false,\n  \"revisions\" : 2,")
                .contains(
                        "\"level\" : \"problem\",\n      \"subject\" : \"offline\",\n      \"revision\" : \"bb2200\",\n"
                                + "      \"file\" : \"src/shop/R2.java\"")
                .contains("\"subject\" : \"downgrade\"");
        assertThat(strict.err()).isEqualTo("Looked at 2 revisions: there are 2 problems.\n");
    }

    @Test
    void eachRevisionIsLookedAtInBothDirections() {
        migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\"",
                "op.execute(\"create index " + "i".repeat(64) + " on account (id)\"); op.execute(\"select '"
                        + "x".repeat(80) + "' as \\\"ok\\\"\");",
                "op.notWrittenYet();");
        migration(
                "R3",
                "id = \"cc3300\", downRevision = \"bb2200\"",
                "op.createTable(\"" + "t".repeat(64) + "\");",
                "throw new IllegalStateException(\"no way\");");
        migration("R4", "id = \"dd4400\", downRevision = \"cc3300\"", "op.execute(op.argument(\"sql\"));", "");
        migration("R5", "id = \"ee5500\", downRevision = \"dd4400\"", "op.requireBackfill(\"ff66\");", "");

        Outcome outcome = project.run("validate");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out().lines())
                .contains(
                        "src/shop/R5.java: ee5500: It requires the end of the backfill of revision \"ff66\", and there is no"
                                + " such revision. Write its full id.")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("src/shop/R2.java: bb2200: downgrade() of shop.R2 is not written yet."))
                .contains("src/shop/R2.java: bb2200: The name " + "i".repeat(64)
                        + " is longer than 63 bytes, where PostgreSQL cuts it. Shorten it.")
                .contains("src/shop/R3.java: cc3300: The name " + "t".repeat(64)
                        + " has 64 bytes; PostgreSQL would cut it to 63. Choose a shorter one.")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("src/shop/R3.java: cc3300: Revision cc3300 could not be read: downgrade()")
                        .endsWith("no way (R3.java:19)"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("src/shop/R4.java: dd4400: ")
                        .contains("The argument \"sql\" is needed and was not given."))
                .hasSize(6);
        assertThat(project.run("validate", "-x", "sql=select 1").out()).doesNotContain("dd4400");
        assertThat(project.run("validate", "--graph"))
                .isEqualTo(new Outcome(0, "", "Looked at 5 revisions: all is well.\n"));
    }

    @Test
    void theGraphTheHeadsAndTheNamesAreLookedAt() {
        migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "", "");
        migration("r2", "id = \"cc3300\", downRevision = \"aa1100\"", "", "");
        project.file("heads.lock", "aa1100\n");

        Outcome outcome = project.run("validate", "--graph");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEqualTo("""
                There are 2 heads: bb2200, cc3300. Bring them together with "ambix merge" or "ambix rebase", or allow them with --allow-branches.
                src/shop/r2.java: cc3300: The class shop.r2 differs from shop.R2 in large and small letters alone; a file system of Windows or macOS keeps one of them. Rename one.
                """);
        project.shell("rm src/shop/r2.java heads.lock; mkdir src/other; mv src/shop/R2.java src/other/R2.java");
        assertThat(project.run("validate").out())
                .startsWith("bb2200: The class shop.R2 is not in the file that its name tells, so that");
        project.shell("rm -r src/other");
        migration("R2", "id = \"bb2200\", downRevision = \"ff0000\"", "", "");
        Outcome unknown = project.run("validate");
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.out()).contains("Revision \"bb2200\" follows \"ff0000\", and there is no such revision.");
        migration("R2", "id = \"bb2200\", downRevision = \"cc3300\"", "", "");
        migration("R3", "id = \"cc3300\", downRevision = \"bb2200\"", "", "");
        assertThat(project.run("validate").exitCode()).isEqualTo(3);
        migration("R2", "id = \"aa1100\"", "", "");
        assertThat(project.run("validate", "--graph").out()).contains("aa1100");
        project.shell(
                "rm src/shop/R2.java src/shop/R3.java; echo 'class Broken { int x = y; }' > src/shop/Broken.java");
        Outcome broken = project.run("validate");
        assertThat(broken.exitCode()).isEqualTo(3);
        assertThat(broken.out()).startsWith("The migrations do not compile: 1 error.");
        project.shell("rm ambix.toml");
        assertThat(project.run("validate").exitCode()).isEqualTo(1);
    }
}
