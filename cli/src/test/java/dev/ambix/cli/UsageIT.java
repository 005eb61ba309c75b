package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Help, and what is said of wrong calls. */
@DisabledOnOs(OS.WINDOWS)
class UsageIT {
    @TempDir
    static Path folder;

    private static ProjectFolder project;

    @BeforeAll
    static void makeAnEmptyProject() {
        project = ProjectFolder.configured(folder).file("src/.keep", "");
    }

    @Test
    void theHelpListsTheCommands() {
        assertThat(project.run("--help")).isEqualTo(new Outcome(0, WHOLE, ""));
        assertThat(project.run("-h")).isEqualTo(new Outcome(0, WHOLE, ""));
        assertThat(project.run("help")).isEqualTo(new Outcome(0, WHOLE, ""));
    }

    @Test
    void withoutACommandTheHelpIsPrintedAsAnError() {
        assertThat(project.run()).isEqualTo(new Outcome(2, "", WHOLE));
    }

    @Test
    void theHelpOfACommandListsItsOwnOptionsFirst() {
        assertThat(project.run("downgrade", "--help")).isEqualTo(new Outcome(0, DOWNGRADE, ""));
        assertThat(project.run("help", "downgrade")).isEqualTo(new Outcome(0, DOWNGRADE, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            upgrad                  | There is no command "upgrad". Did you mean upgrade or downgrade?           | ambix
            help upgrad             | There is no command "upgrad"; "ambix help" lists the commands.             | ambix help
            upgrade --plann         | There is no option --plann. Did you mean --plan?                           | ambix upgrade
            current --pasword=hush  | There is no option --pasword.                                              | ambix current
            --pasword=hush current  | There is no option --pasword.                                              | ambix
            downgrade               | TARGET is missing.                                                         | ambix downgrade
            downgrade a b           | "b" is one parameter too many.                                             | ambix downgrade
            downgrade -x            | There is no option -x.                                                     | ambix downgrade
            show                    | REVISION is missing.                                                       | ambix show
            stamp                   | TARGET is missing.                                                         | ambix stamp
            completion fish         | There is no completion for "fish"; there is for bash and zsh.              | ambix completion
            heads -o yaml           | There is no output "yaml"; there are text and json.                        | ambix heads
            upgrade --wait forever  | --wait: "forever" is not a duration. Write a number and a unit, such as 500ms, 5s or 2min. | ambix upgrade
            upgrade --sql a b       | A script takes one target or range, not a, b.                              | ambix upgrade
            current --url           | Missing required parameter for option '--url' (URL).                       | ambix current
            heads --env a --env b   | Option '--env' (NAME) should be specified only once.                       | ambix heads
            """)
    void wrongUsageIsExplained(String arguments, String problem, String command) {
        assertThat(project.run(arguments.split(" ")))
                .isEqualTo(new Outcome(2, "", "ambix: " + problem + "\nSee \"" + command + " --help\".\n"));
    }

    @Test
    void aProjectWithoutMigrationsIsToldHowToBegin() {
        assertThat(project.run("heads"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "",
                                """
                        ambix: No migrations were found in PROJECT/src. Write the first with "ambix revision -m TEXT". A migration is a class with @Revision that implements Migration.
                        """));
    }

    @Test
    void aFolderWithoutAProjectIsToldHowToBegin(@TempDir Path nowhere) {
        assertThat(ProjectFolder.empty(nowhere).run("upgrade"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "",
                                """
                        ambix: There is no ambix.toml in this folder or above. Set up a project with "ambix init", or name its file with --config.
                        """));
    }

    @Test
    void aBrokenConfigurationNamesThePlace(@TempDir Path broken) {
        ProjectFolder unknownKey = ProjectFolder.empty(broken).file("ambix.toml", "[migrations]\nsorce = \"src\"\n");

        assertThat(unknownKey.run("heads"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "",
                                """
                        ambix: ambix.toml:2:1: Unknown key "sorce" in [migrations]. Did you mean "source"?
                        """));
    }

    @Test
    void anInitializedProjectIsNotInitializedAgain() {
        assertThat(project.run("init"))
                .isEqualTo(new Outcome(1, "", "ambix: PROJECT/ambix.toml is there already. Nothing was changed.\n"));
    }

    @Test
    void bashCompletesCommandsAndOptions() {
        assertThat(
                        project.shell(
                                """
                        source <(ambix completion bash)
                        complete_after() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
                          "$(complete -p ambix | sed 's/.*-F \\([^ ]*\\) .*/\\1/')" 2>/dev/null; echo "${COMPREPLY[*]}"; }
                        complete_after ambix do
                        complete_after ambix up
                        complete_after ambix upgrade --s
                        complete_after ambix heads --output j"""))
                .isEqualTo(new Outcome(
                        0,
                        """
                        downgrade
                        upgrade
                        --sql --single-transaction --stacktrace --statement-timeout
                        json
                        """,
                        ""));
    }

    private static final String WHOLE = """
            """;

    private static final String DOWNGRADE = """
            """;
}
