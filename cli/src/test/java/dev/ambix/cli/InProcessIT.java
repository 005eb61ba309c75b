package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A command that an application calls leaves the application's process as it is. */
@DisabledOnOs(OS.WINDOWS)
class InProcessIT {
    @TempDir
    Path folder;

    @Test
    void noPropertyOfTheSystemIsSet() {
        ProjectFolder project = ProjectFolder.configured(folder).migration("R1", "id = \"aa1100\"", "", "");

        assertThat(project.run("heads", "-v").exitCode()).isZero();

        Set<String> names = System.getProperties().stringPropertyNames();
        assertThat(names).noneMatch(name -> name.startsWith("org.slf4j.") || name.startsWith("picocli."));
    }

    /** What a program of the user's prints is not lost, and does not get into the application's own output. */
    @Test
    void theOutputOfAHookIsThatOfTheCommand() {
        ProjectFolder project =
                ProjectFolder.empty(folder).file("src/.keep", "").file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"
                hook = ["sh", "-c", "echo formatted; echo careful >&2; cat"]
                """);

        Outcome outcome = project.run("revision", "-m", "first");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("formatted\nPROJECT/src/shop/R");
        assertThat(outcome.err()).isEqualTo("careful\n");
    }
}
