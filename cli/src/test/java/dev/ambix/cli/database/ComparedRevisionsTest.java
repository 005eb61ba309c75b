package dev.ambix.cli.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which comparisons the next command may rely on. */
class ComparedRevisionsTest {
    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void write() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("src"));
        source = Files.writeString(sources.resolve("R1.java"), "class R1 {}");
    }

    private ComparedRevisions of(Instant begun) {
        return new ComparedRevisions(
                folder.resolve(".ambix"), List.of(folder.resolve("src")), () -> Map.of("a1", source), "", begun);
    }

    @Test
    void aFileThatIsOlderThanTheCommandIsRemembered() {
        of(Instant.now().plusSeconds(1)).unchanged(Map.of("a1", "hash"));

        assertThat(of(Instant.now()).isUnchanged("a1", "hash")).isTrue();
        assertThat(of(Instant.now()).isUnchanged("a1", "other")).isFalse();
    }

    @Test
    void aFileThatWasWrittenWhileTheCommandRanIsNot() {
        of(Instant.now().minusSeconds(60)).unchanged(Map.of("a1", "hash"));

        assertThat(of(Instant.now()).isUnchanged("a1", "hash")).isFalse();
    }
}
