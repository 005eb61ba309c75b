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

/** The lanes are those that git itself draws. */
class GitComparisonTest {
    @BeforeAll
    static void gitIsInstalled() {
        assumeTrue(GitRepository.isGitInstalled(), "git is not installed");
    }

    @ParameterizedTest
    @CsvSource({"1, 12, 3", "2, 30, 4", "3, 60, 6", "4, 120, 8", "5, 300, 3", "6, 300, 12", "7, 1000, 20", "8, 1000, 60"
    })
    void drawsWhatGitDraws(long seed, int size, int branches, @TempDir Path folder) throws Exception {
        RevisionMap map = Dags.random(seed, size, branches);
        assertThat(TerminalGraph.of(GraphCharacters.ASCII).draw(map, map.history(), RevisionNode::id))
                .isEqualTo(new GitRepository(folder).commit(map).graph());
    }
}
