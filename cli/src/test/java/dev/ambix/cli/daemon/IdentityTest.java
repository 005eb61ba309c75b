package dev.ambix.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.session.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    @TempDir
    Path folder;

    private Identity of(Path working, Map<String, String> variables) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return Identity.of(new Console(nowhere, nowhere, working, variables));
    }

    @Test
    void itIsThatOfTheFolderAndTheEnvironment() {
        Identity identity = of(folder, Map.of("A", "x", "B", "y"));

        assertThat(of(folder, Map.of("B", "y", "A", "x"))).isEqualTo(identity);
        assertThat(of(folder, Map.of("A", "x"))).isNotEqualTo(identity);
        assertThat(of(folder, Map.of("A", "x", "B", "z"))).isNotEqualTo(identity);
        assertThat(of(folder.getParent(), Map.of("A", "x", "B", "y"))).isNotEqualTo(identity);
    }

    @Test
    void aLineBreakIsNotTheEndOfAValue() {
        assertThat(of(folder, Map.of("A", "x\nB=1 y"))).isNotEqualTo(of(folder, Map.of("A", "x", "B", "y")));
    }

    @Test
    void theTerminalDoesNotCount() {
        assertThat(of(folder, Map.of("A", "x", "TERM", "xterm", "SHLVL", "2", "COLUMNS", "80")))
                .isEqualTo(of(folder, Map.of("A", "x", "TERM", "dumb")));
    }
}
