package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        prints(
                """
                cc3300 (billing) (head), Löschen: 漢字
                dd4400 (head)
                """,
                "heads");
    }

    @Test
    void headsAsJson() {
        prints("", "heads", "--output", "json");
    }

    @Test
    void theHistoryIsListedFromTheNewest() {
        prints("", "history");
    }

    @Test
    void aRangeOfTheHistory() {
        prints("", "history", "-r", "aa11:bb22");
        prints("", "history", "-r", "-1:", "-o", "json");
        prints("", "history", "--rev-range=:billing");
    }

    @Test
    void branchesAreListed() {
        prints("", "branches");
        prints("", "branches", "-o", "json");
    }

    @Test
    void aRevisionIsShownWhole() {
        prints("", "show", "aa");
        prints("", "show", "billing", "--output=json");
    }

    @Test
    void optionsMayStandBeforeTheCommand() {
        prints("", "-v", "--no-color", "heads");
    }

    @Test
    void aStepBeforeTheFirstRevisionIsNone() {
        assertThat(project.run("show", "base"))
                .isEqualTo(new Outcome(1, "", "ambix: Nothing is to be shown: base stands before all revisions.\n"));
        assertThat(project.run("show", "--", "-1")).isEqualTo(new Outcome(1, "", ""));
    }

    @Test
    void anUnknownRevisionIsNamed() {
        assertThat(project.run("show", "cafe")).isEqualTo(new Outcome(1, "", ""));
    }

    @Test
    void aReaderThatGoesAwayIsNoError() {
        assertThat(project.shell("set -o pipefail; ambix history | head -1"))
                .isEqualTo(new Outcome(0, "aa1100, bb2200 -> x\n", ""));
    }

    @Test
    void resultsAreColoredOnATerminalOnly() {
        String onATerminal = "script -qec 'ambix heads' /dev/null | head -1";
        String yellow = "\u001b[33mdd4400\u001b[39m\u001b[0m \u001b[32m(head)\u001b[39m\u001b[0m\r\n";

        assertThat(project.shell(onATerminal).out()).isEqualTo(yellow);
        assertThat(project.with("NO_COLOR", "1").shell(onATerminal).out()).doesNotContain("\u001b");
        assertThat(project.shell("script -qec 'ambix heads --no-color' /dev/null")
                        .out())
                .doesNotContain("\u001b");
        assertThat(project.shell("script -qec 'ambix heads > heads.txt; cat heads.txt' /dev/null")
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void noCommandThatReadsTheGraphLoadsADatabaseOrAGenerator() throws IOException {
        List<List<String>> commands = List.of(
                List.of("--help"),
                List.of("help", "upgrade"),
                List.of("completion", "bash"),
                List.of("heads"),
                List.of("history", "-v"),
                List.of("branches"),
                List.of("show", "aa1100", "-o", "json"),
                List.of("show", "nosuch"));
        for (List<String> command : commands) {
            assertThat(loadedClasses(command))
                    .as("classes loaded by %s", command)
                    .contains("dev.ambix.cli.Ambix")
                    .noneMatch(name ->
                            name.matches("(org\\.jooq|com\\.palantir|java\\.sql|javax\\.sql|org\\.postgresql)\\..*"));
        }
    }

    private List<String> loadedClasses(List<String> command) throws IOException {
        Path log = project.root().resolve("classes.txt");
        project.with("AMBIX_JAVA_OPTS", "-Xlog:class+load:file=classes.txt:none")
                .run(command.toArray(String[]::new));
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.replaceFirst(" .*", "")).toList();
        }
    }
}
