package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LargeGraphTest {
    private static final int SIZE = 100_000;

    private static String id(int number) {
        return String.format("r%06d", number);
    }

    private static List<RevisionNode> chain() {
        List<RevisionNode> nodes = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            nodes.add(i == 0 ? RevisionNode.of(id(0)) : RevisionNode.of(id(i), id(i - 1)));
        }
        Collections.shuffle(nodes, new Random(1));
        return nodes;
    }

    /** A trunk with a branch every ten revisions, merged five later, labels, and dependencies back. */
    static List<RevisionNode> braid() {
        List<RevisionNode> nodes = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            List<String> down = i < 2 ? List.of() : i % 10 == 0 ? List.of(id(i - 1), id(i - 5)) : List.of(id(i - 2));
            List<String> depends = i > 1000 && i % 20 == 7 ? List.of(id(i - 1000)) : List.of();
            List<String> labels = i % 50 == 1 ? List.of("label" + i) : List.of();
            nodes.add(new RevisionNode(id(i), down, depends, labels, "", Optional.empty(), ""));
        }
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
        nodes.removeIf(node -> node.id().equals(id(0)));
        nodes.add(RevisionNode.of(id(0), id(SIZE - 1)));
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
        RevisionMap map = RevisionMap.of(braid());
        Set<String> half =
                map.revisions().stream().limit(SIZE / 2).map(RevisionNode::id).collect(Collectors.toSet());
        Set<String> after = new HashSet<>(half);
        map.upgradePlan(half, List.of("heads")).forEach(node -> after.add(node.id()));
        assertThat(map.applied(after).isAtHeads()).isTrue();
        assertThat(map.applied(after).isSound()).isTrue();
        assertThat(map.downgradePlan(after, "base")).hasSize(SIZE);
        assertThat(map.labels(id(1))).contains("label1");
    }
}
