package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BranchLabelsTest {
    private static String labels(String graph) {
        RevisionMap map = GraphText.map(graph);
        return map.revisions().stream()
                .map(node -> node.id() + " " + map.labels(node.id()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void aLabelShowsUpwardsAcrossMergesAndDownToTheBranchPoint() {
        assertThat(labels("""
                a1
                b1 < a1
                b2 < b1 #left
                c1 < a1
                c2 < c1
                """)).isEqualTo("""
                        a1 []
                        b1 [left]
                        b2 [left]
                        c1 []
                        c2 []
                        """);
        assertThat(labels("""
                b1 #left
                c1 #right
                m1 < b1 c1
                """)).isEqualTo("""
                b1 [left]
                c1 [right]
                m1 [left, right]
                """);
    }

    @Test
    void aLabelUnderAForkDoesNotShowOnTheTrunk() {
        assertThat(labels("""
                a1
                a2 < a1 #forks
                b3 < a2
                c3 < a2
                """)).isEqualTo("""
                a1 []
                a2 [forks]
                b3 [forks]
                c3 [forks]
                """);
    }

    @Test
    void aDependencyCountsAsABranch() {
        assertThat(labels("""
                a1
                a2 < a1
                a3 < a2 #main
                n1 ~ a2
                """)).isEqualTo("""
                a1 []
                a2 []
                a3 [main]
                n1 []
                """);
    }
}
