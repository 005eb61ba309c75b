package dev.ambix.revision;

import static dev.ambix.revision.GraphShape.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LargeGraphTest {
    private static final int SIZE = 100_000;

    private static List<RevisionNode> chain() {
        List<RevisionNode> nodes = GraphShape.LINEAR.nodes(SIZE);
        Collections.shuffle(nodes, new Random(1));
        return nodes;
    }

    private static Set<String> all(RevisionMap map) {
        return map.revisions().stream().map(RevisionNode::id).collect(Collectors.toSet());
    }

    @Test
    void aLongChainOverflowsNoStack() {
        RevisionMap map = RevisionMap.of(chain());
        assertThat(map.upgradePlan(Set.of(), List.of("head"))).hasSize(SIZE);
        assertThat(map.downgradePlan(all(map), "base")).hasSize(SIZE);
        assertThat(map.upgradePlan(Set.of(), List.of("+99999"))).hasSize(SIZE - 1);
        assertThat(map.downgradePlan(all(map), "-99999")).hasSize(SIZE - 1);
        assertThat(map.history("-99998:", Set.of())).hasSize(SIZE - 1);
        assertThat(map.stamp(all(map), List.of(id(0)))).containsExactly(id(0));
        assertThat(map.labels(id(SIZE - 1))).isEmpty();
    }

    @Test
    void aLongCycleOverflowsNoStack() {
        List<RevisionNode> nodes = new ArrayList<>(chain());
        String first = id(0);
        nodes.removeIf(node -> node.id().equals(first));
        nodes.add(RevisionNode.of(first, id(SIZE - 1)));
        try {
            RevisionMap.of(nodes);
        } catch (RevisionException e) {
            assertThat(e.candidates()).hasSize(SIZE);
            return;
        }
        throw new AssertionError("The cycle was not seen.");
    }

    @Test
    void manyBranchesMergesAndDependenciesArePlanned() {
        RevisionMap map = RevisionMap.of(GraphShape.BRANCHY.nodes(SIZE));
        Set<String> half =
                map.revisions().stream().limit(SIZE / 2).map(RevisionNode::id).collect(Collectors.toSet());
        Set<String> after = new HashSet<>(half);
        map.upgradePlan(half, List.of("heads")).forEach(node -> after.add(node.id()));
        assertThat(map.applied(after).isAtHeads()).isTrue();
        assertThat(map.applied(after).isSound()).isTrue();
        assertThat(map.downgradePlan(after, "base")).hasSize(SIZE);
        assertThat(map.labels(id(8))).contains("label6");
    }
}
