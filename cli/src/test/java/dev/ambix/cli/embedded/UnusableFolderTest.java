package dev.ambix.cli.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableFolderTest {
    @ParameterizedTest
    @ValueSource(strings = {".ambix", ".ambix/postgres"})
    void whatCannotBeAFolderIsNamed(String file, @TempDir Path project) throws IOException {
        Path inTheWay = project.resolve(file);
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "not a folder");
        assertThatThrownBy(() -> EmbeddedServer.start(project.resolve(".ambix"), Map.of(), notice -> {}, Ending.NONE))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The embedded PostgreSQL cannot use the folder " + project.resolve(".ambix/postgres")
                        + ": " + inTheWay
                        + " fails: Not a directory. Give it a folder that can be written, or name a server"
                        + " with --url.");
    }
}
