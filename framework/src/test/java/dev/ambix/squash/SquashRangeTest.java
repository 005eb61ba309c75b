package dev.ambix.squash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SquashRangeTest {
    private static RevisionNode node(String id, List<String> down, List<String> depends, String... labels) {
        return new RevisionNode(id, down, depends, List.of(labels), "make " + id, Optional.empty(), "");
    }

    private static RevisionNode node(String id, String... down) {
        return node(id, List.of(down), List.of());
    }

    private static SquashRange range(String text, RevisionNode... nodes) {
        return SquashRange.of(RevisionMap.of(List.of(nodes)), text);
    }

    @Test
    void aRangeWithABranchAndItsMergeKeepsLabelsAndDependencies() {
        RevisionNode[] nodes = {
            node("a"),
            node("b", List.of("a"), List.of(), "core"),
            node("left", List.of("b"), List.of("side"), "left-side"),
            node("right", List.of("b"), List.of("x")),
            node("merge", "left", "right"),
            node("end", "merge"),
            node("x", List.of(), List.of(), "side")
        };

        SquashRange whole = range("b:merge", nodes);
        assertThat(whole.ids()).containsExactly("b", "left", "right", "merge");
        assertThat(whole.downRevisions()).containsExactly("a");
        assertThat(whole.dependsOn()).containsExactly("side");
        assertThat(whole.branchLabels()).containsExactly("core", "left-side");
        assertThat(whole.replaces()).containsExactly("b", "left", "right", "merge");
        assertThat(range(":merge", nodes).ids()).containsExactly("a", "b", "left", "right", "merge");
        assertThat(range("base:merge", nodes).downRevisions()).isEmpty();
        assertThat(range("merge:core@head", nodes).ids()).containsExactly("merge", "end");
    }

    @Test
    void whatStandsInTheWayIsNamed() {
        RevisionNode[] nodes = {
            node("a"),
            node("b", "a"),
            node("c", "b"),
            node("d", "c"),
            node("out", "b"),
            node("in"),
            node("m", "d", "in")
        };
        assertThatThrownBy(() -> range("a:d", nodes))
                .hasMessage(
                        "The range a:d cannot be squashed: out (make out) leads out of its midst: it follows b (make b)."
                                + " End the range at b or before, or behind the revision that brings that branch back.");
        assertThatThrownBy(() -> range("c:m", nodes))
                .hasMessage(
                        "The range c:m cannot be squashed: in (make in) leads into its midst: m (make m) brings it together"
                                + " with the rest. Begin the range at or before the revision where that branch begins, or after m.");
        assertThatThrownBy(() -> range("d:c", nodes))
                .hasMessage(
                        "The range d:c cannot be squashed: its end, c (make c), does not follow its start, d (make d). Turn"
                                + " the ends round, or choose ends on one branch.");
        assertThatThrownBy(() -> range("c:c", nodes)).hasMessageContaining("it has one revision only, c (make c).");
        assertThatThrownBy(() -> range("c", nodes)).hasMessageContaining("\"c\" is not a range.");
        assertThatThrownBy(() -> range("a:base", nodes)).hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> range("a:heads", nodes))
                .hasMessageContaining("\"heads\" means several revisions: m, out.");
        assertThatThrownBy(() -> range(
                        "c:d",
                        nodes[0],
                        nodes[1],
                        nodes[2],
                        node("d", List.of("c"), List.of("x")),
                        node("x", List.of(), List.of("c"))))
                .hasMessageContaining(
                        "x (make x) stands between its revisions: it depends on one of them, and another one"
                                + " depends on it.");
        RevisionNode squash = node("sq", "a").replacing(List.of("b", "c"));
        assertThatThrownBy(() -> range("b:d", nodes[0], nodes[1], nodes[2], nodes[3], squash))
                .hasMessage("Revision b is replaced by sq already, which can be squashed again with others. Name sq.");
        assertThat(range("c:d", nodes[0], nodes[1], nodes[2], nodes[3], squash).replaces())
                .containsExactly("sq", "sq:b", "sq:c", "d");
    }

    @Test
    void revisionsThatStandOnThoseOfOtherStreamsAreRefused() {
        RevisionNode[] nodes = {
            node("a"), node("b", "a"), node("c", List.of("b"), List.of("billing:b1")), node("d", "c"), node("e", "d")
        };

        assertThat(range(":b", nodes).ids()).containsExactly("a", "b");
        for (String range : List.of(":c", "d:")) {
            assertThatThrownBy(() -> range(range, nodes))
                    .hasMessage("The range " + range
                            + " cannot be squashed: c (make c) depends on b1 of the stream billing,"
                            + " and a squash is tried on databases that have this stream alone. Only revisions that do not"
                            + " stand on it can be squashed.");
        }
    }
}
