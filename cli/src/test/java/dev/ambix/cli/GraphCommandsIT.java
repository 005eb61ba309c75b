package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands that only read the graph. */
@DisabledOnOs(OS.WINDOWS)
class GraphCommandsIT {
    @TempDir
    static Path folder;

    private static ProjectFolder project;

    @BeforeAll
    static void writeABranchedHistory() {
        project = ProjectFolder.configured(folder)
                .migration("R1", "id = \"aa1100\", message = \"account\", created = \"2026-01-02T03:04:05Z\"", "", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\", message = \"cart\"", "", "")
                .migration(
                        "R3",
                        "id = \"cc3300\", downRevision = \"aa1100\", message = \"Löschen: 漢字\", "
                                + "branchLabels = \"billing\"",
                        "",
                        "")
                .migration("R4", "id = \"dd4400\", downRevision = \"bb2200\"", "", "");
        project.run("heads");
    }

    private static void prints(String expected, String... arguments) {
        assertThat(project.run(arguments)).isEqualTo(new Outcome(0, expected, ""));
    }

    @Test
    void headsAreListed() {
        prints("""
                cc3300 (billing) (head), Löschen: 漢字
                dd4400 (head)
                """, "heads");
    }

    @Test
    void headsAsJson() {
        prints("""
                [
                  {
                    "id" : "cc3300",
                    "downRevisions" : [
                      "aa1100"
                    ],
                    "dependsOn" : [ ],
                    "labels" : [
                      "billing"
                    ],
                    "message" : "Löschen: 漢字",
                    "created" : null,
                    "phase" : "either",
                    "class" : "shop.R3",
                    "head" : true
                  },
                  {
                    "id" : "dd4400",
                    "downRevisions" : [
                      "bb2200"
                    ],
                    "dependsOn" : [ ],
                    "labels" : [ ],
                    "message" : "",
                    "created" : null,
                    "phase" : "either",
                    "class" : "shop.R4",
                    "head" : true
                  }
                ]
                """, "heads", "--output", "json");
    }

    @Test
    void theHistoryIsListedFromTheNewest() {
        prints("""
                bb2200 -> dd4400 (head)
                aa1100 -> cc3300 (billing) (head), Löschen: 漢字
                aa1100 -> bb2200, cart
                <base> -> aa1100 (branchpoint), account
                """, "history");
    }

    @Test
    void aRangeOfTheHistory() {
        prints("""
                aa1100 -> bb2200, cart
                <base> -> aa1100 (branchpoint), account
                """, "history", "-r", "aa11:bb22");
        prints("""
                [
                  {
                    "id" : "dd4400",
                    "downRevisions" : [
                      "bb2200"
                    ],
                    "dependsOn" : [ ],
                    "labels" : [ ],
                    "message" : "",
                    "created" : null,
                    "phase" : "either",
                    "class" : "shop.R4",
                    "head" : true
                  },
                  {
                    "id" : "cc3300",
                    "downRevisions" : [
                      "aa1100"
                    ],
                    "dependsOn" : [ ],
                    "labels" : [
                      "billing"
                    ],
                    "message" : "Löschen: 漢字",
                    "created" : null,
                    "phase" : "either",
                    "class" : "shop.R3",
                    "head" : true
                  },
                  {
                    "id" : "bb2200",
                    "downRevisions" : [
                      "aa1100"
                    ],
                    "dependsOn" : [ ],
                    "labels" : [ ],
                    "message" : "cart",
                    "created" : null,
                    "phase" : "either",
                    "class" : "shop.R2",
                    "head" : false
                  },
                  {
                    "id" : "aa1100",
                    "downRevisions" : [ ],
                    "dependsOn" : [ ],
                    "labels" : [ ],
                    "message" : "account",
                    "created" : "2026-01-02T03:04:05Z",
                    "phase" : "either",
                    "class" : "shop.R1",
                    "head" : false
                  }
                ]
                """, "history", "-r", "-1:", "-o", "json");
        prints("""
                aa1100 -> cc3300 (billing) (head), Löschen: 漢字
                <base> -> aa1100 (branchpoint), account
                """, "history", "--rev-range=:billing");
    }

    @Test
    void branchesAreListed() {
        prints("""
                aa1100 (branchpoint), account
                    -> bb2200, cart
                    -> cc3300 (billing) (head), Löschen: 漢字
                """, "branches");
        prints("""
                [
                  {
                    "id" : "aa1100",
                    "downRevisions" : [ ],
                    "dependsOn" : [ ],
                    "labels" : [ ],
                    "message" : "account",
                    "created" : "2026-01-02T03:04:05Z",
                    "phase" : "either",
                    "class" : "shop.R1",
                    "head" : false
                  }
                ]
                """, "branches", "-o", "json");
    }

    @Test
    void aRevisionIsShownWhole() {
        prints("""
                Revision:    aa1100 (branchpoint)
                Message:     account
                Follows:     <base>
                Followed by: bb2200, cc3300
                Created:     2026-01-02T03:04:05Z
                Class:       shop.R1
                File:        PROJECT/src/shop/R1.java
                """, "show", "aa", "--brief");
        prints("""
                [
                  {
                    "id" : "cc3300",
                    "downRevisions" : [
                      "aa1100"
                    ],
                    "dependsOn" : [ ],
                    "labels" : [
                      "billing"
                    ],
                    "message" : "Löschen: 漢字",
                    "created" : null,
                    "phase" : "either",
                    "class" : "shop.R3",
                    "head" : true
                  }
                ]
                """, "show", "billing", "--brief", "--output=json");
    }

    @Test
    void optionsMayStandBeforeTheCommand() {
        prints("""
                Revision:    cc3300 (billing) (head)
                Message:     Löschen: 漢字
                Follows:     aa1100
                Labels:      billing
                Class:       shop.R3

                Revision:    dd4400 (head)
                Follows:     bb2200
                Class:       shop.R4
                """, "-v", "--no-color", "heads");
    }

    @Test
    void aStepBeforeTheFirstRevisionIsNone() {
        assertThat(project.run("show", "base"))
                .isEqualTo(new Outcome(1, "", "ambix: Nothing is to be shown: base stands before all revisions.\n"));
        assertThat(project.run("show", "--brief", "--", "-1")).isEqualTo(new Outcome(0, """
                Revision:    aa1100 (branchpoint)
                Message:     account
                Follows:     <base>
                Followed by: bb2200, cc3300
                Created:     2026-01-02T03:04:05Z
                Class:       shop.R1
                File:        PROJECT/src/shop/R1.java
                Revision:    bb2200
                Message:     cart
                Follows:     aa1100
                Followed by: dd4400
                Class:       shop.R2
                File:        PROJECT/src/shop/R2.java
                """, ""));
    }

    @Test
    void anUnknownRevisionIsNamed() {
        assertThat(project.run("show", "cafe")).isEqualTo(new Outcome(1, "", """
                ambix: There is no revision cafe: no id and no label is or starts like this. "history" lists all revisions.
                """));
    }

    @Test
    void whatIsMistypedIsFound() {
        assertThat(project.run("show", "hed").err())
                .isEqualTo("ambix: There is no revision hed: no id and no label is or starts like this. Did you mean"
                        + " head? \"history\" lists all revisions.\n");
        assertThat(project.run("show", "haeds").err()).contains(" Did you mean heads? ");
        assertThat(project.run("show", "biling@head").err())
                .isEqualTo(
                        "ambix: There is no revision biling: no id and no label is or starts like this. Did you mean label"
                                + " billing of cc3300 (Löschen: 漢字)? \"history\" lists all revisions.\n");
    }

    @Test
    void whatCannotBeShownIsWrittenOut() {
        assertThat(project.run("show", "\u001b[31m" + "x".repeat(20_000)).err())
                .startsWith("ambix: There is no revision \\u001b[31mxxx")
                .hasSizeLessThan(1_100);
        String lines = "line\n".repeat(5_000);
        assertThat(project.run("show", lines).err())
                .startsWith("ambix: There is no revision line\\nline\\n")
                .endsWith("\"history\" lists all revisions.\n")
                .hasSizeLessThan(1_100);
        assertThat(project.run("--stream=" + lines, "heads").err()).hasSizeLessThan(1_300);
        assertThat(project.run("heads", lines).err()).hasSizeLessThan(1_100);
    }

    @Test
    void aReaderThatGoesAwayIsNoError() {
        assertThat(project.shell("set -o pipefail; ambix history | head -1"))
                .isEqualTo(new Outcome(0, "bb2200 -> dd4400 (head)\n", ""));
    }

    @Test
    void resultsAreColoredOnATerminalOnly() {
        String onATerminal = "script -qec 'ambix heads' /dev/null | head -1";
        String yellow = "\u001b[33mcc3300\u001b[39m (billing) \u001b[32m(head)\u001b[39m, Löschen: 漢字\r\n";

        assertThat(project.shell(onATerminal).out()).isEqualTo(yellow);
        assertThat(project.with("NO_COLOR", "1").shell(onATerminal).out()).doesNotContain("\u001b");
        assertThat(project.shell("script -qec 'ambix heads --no-color' /dev/null")
                        .out())
                .doesNotContain("\u001b");
        assertThat(project.shell("script -qec 'ambix heads > heads.txt; cat heads.txt' /dev/null")
                        .out())
                .doesNotContain("\u001b");
    }
}
