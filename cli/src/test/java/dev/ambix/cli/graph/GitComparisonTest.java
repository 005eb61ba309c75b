package dev.ambix.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lanes are those that git itself draws. */
class GitComparisonTest {
    @BeforeAll
    static void gitIsInstalled() {
        assumeTrue(GitRepository.isGitInstalled(), "git is not installed");
    }

    @ParameterizedTest
    @CsvSource({"1, 12, 3", "2, 30, 4", "3, 60, 6", "4, 120, 8", "5, 300, 3", "6, 300, 12", "7, 600, 20", "8, 600, 60"})
    void drawsRandomGraphsAsGitDoes(long seed, int size, int branches, @TempDir Path folder) throws Exception {
        drawsAsGitDoes(Dags.simple(seed, size, branches), folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a; b < a; c < b",
                "a; b < a; c < a; d < a",
                "a; b < a; c < a; d < b c; e < d",
                "a; b < a; c < a; d < b c; e < c b; f < d e",
                "a; b < a; c < a; d < a; e < a; f < b c d e; g < f",
                "a; b < a; c < a; d < a; e < a; m < b c d; f < m; g < e",
                "a; b < a; c < a; d < a; e < a; x < a; z < b; m < c d e x; f < m",
                "a; b < a; c < a; d < a; e < a; f < b; g < c; h < e f g; i < d h"
            })
    void drawsKnownShapesAsGitDoes(String lines, @TempDir Path folder) throws Exception {
        drawsAsGitDoes(Dags.map(lines.replace("; ", "\n")), folder);
    }

    private static void drawsAsGitDoes(RevisionMap map, Path folder) throws Exception {
        assertThat(TerminalGraph.of(GraphCharacters.ASCII).draw(map, map.history(), RevisionNode::id))
                .isEqualTo(new GitRepository(folder).commit(map).graph());
    }
}
