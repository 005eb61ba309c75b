package dev.ambix.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFilesTest {
    @Test
    void theFilesOnTheClassPathAreThereByThemselves() {
        assertThat(RecordedFiles.own("revisions"))
                .containsKeys("linear.json", "overlaps.json")
                .doesNotContainKey("README.md")
                .allSatisfy((name, text) -> assertThat(text).contains("\"graphs\""));
    }

    @Test
    void aFolderOutsideOnlyAddsFiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("operations.json"), "changed");
        Files.writeString(folder.resolve("operations-more.json"), "more");
        Files.writeString(folder.resolve("notes.txt"), "no cases");
        assertThat(RecordedFiles.notOwn("operations", folder)).isEqualTo(Map.of("operations-more.json", "more"));
    }
}
