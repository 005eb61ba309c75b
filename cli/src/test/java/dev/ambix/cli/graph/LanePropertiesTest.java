package dev.ambix.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LanePropertiesTest {
    @Property
    void theLanesOfAWholeGraphAreItsEdges(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int size,
            @ForAll @IntRange(max = 15) int branches) {
        RevisionMap map = Dags.random(seed, size, branches);
        lanesAreEdges(map, map.history());
    }

    @Property
    void theLanesOfAPartAreItsEdgesAndGoOnBelow(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 120) int size,
            @ForAll @IntRange(max = 15) int branches,
            @ForAll @IntRange(max = 100) int from,
            @ForAll @IntRange(min = 1, max = 50) int length) {
        RevisionMap map = Dags.random(seed, size, branches);
        List<RevisionNode> all = map.history();
        int start = Math.min(from, size - 1);
        lanesAreEdges(map, all.subList(start, Math.min(size, start + length)));
    }

    private static void lanesAreEdges(RevisionMap map, List<RevisionNode> revisions) {
        List<String> lines = TerminalGraph.of(GraphCharacters.ASCII).draw(map, revisions, RevisionNode::id);
        assertThat(LaneReader.parents(lines)).as(String.join("\n", lines)).isEqualTo(edges(revisions));
    }

    private static Map<String, TreeSet<String>> edges(List<RevisionNode> revisions) {
        Set<String> drawn = revisions.stream().map(RevisionNode::id).collect(Collectors.toSet());
        Map<String, TreeSet<String>> edges = new TreeMap<>();
        for (RevisionNode node : revisions) {
            edges.put(
                    node.id(),
                    node.downRevisions().stream()
                            .map(parent -> drawn.contains(parent) ? parent : "~")
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return edges;
    }
}
