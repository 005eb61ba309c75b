package dev.ambix.cli.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RebasePlanTest {
    private static final RevisionMap FORK = RevisionMap.of(List.of(
            RevisionNode.of("a"),
            RevisionNode.of("b1", "a"),
            RevisionNode.of("b2", "b1"),
            RevisionNode.of("c1", "a"),
            RevisionNode.of("c2", "c1")));

    private static RebasePlan plan(RevisionMap graph, String branch, String onto) {
        return RebasePlan.of(
                graph, graph.find(branch).orElseThrow(), graph.find(onto).orElseThrow());
    }

    @Test
    void onlyTheFirstRevisionOfTheBranchGetsAnotherParent() {
        RebasePlan plan = plan(FORK, "c2", "b2");
        assertThat(plan.first().id()).isEqualTo("c1");
        assertThat(plan.moved()).extracting(RevisionNode::id).containsExactly("c1", "c2");
        RevisionMap after = plan.after(FORK);
        assertThat(after.heads()).extracting(RevisionNode::id).containsExactly("c2");
        assertThat(after.find("c1").orElseThrow().downRevisions()).containsExactly("b2");
    }

    @Test
    void anotherBaseGetsAParent() {
        RevisionMap bases = RevisionMap.of(List.of(RevisionNode.of("a"), RevisionNode.of("b")));
        assertThat(plan(bases, "b", "a").after(bases).heads())
                .extracting(RevisionNode::id)
                .containsExactly("b");
    }

    @Test
    void aBranchWithSeveralBeginningsIsLeftToMerge() {
        RevisionMap graph = RevisionMap.of(List.of(
                RevisionNode.of("a"),
                RevisionNode.of("b", "a"),
                RevisionNode.of("c1", "a"),
                RevisionNode.of("c2", "a"),
                RevisionNode.of("c3", "c1", "c2")));
        assertThatThrownBy(() -> plan(graph, "c3", "b"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The branch of c3 begins in several revisions: c1, c2. Bring the heads together with "
                        + "\"merge\" instead.");
    }

    @Test
    void aBranchThatTheOtherDependsOnCannotBePutOnIt() {
        RevisionNode dependent = new RevisionNode("b", List.of("a"), List.of("c"), List.of(), "", Optional.empty(), "");
        RevisionMap graph = RevisionMap.of(List.of(RevisionNode.of("a"), dependent, RevisionNode.of("c", "a")));
        assertThatThrownBy(() -> plan(graph, "c", "b"))
                .isInstanceOf(RevisionException.class)
                .hasMessageContaining("in a circle: b -> c -> b");
    }

    @Test
    void whatIsAppliedIsNotMoved() {
        RebasePlan plan = plan(FORK, "c2", "b2");
        plan.requireUnapplied(Set.of("a", "b1"));
        assertThatThrownBy(() -> plan.requireUnapplied(Set.of("a", "c1")))
                .hasMessage(
                        "The database has applied c1 of the branch already, so the branch cannot be moved. Downgrade "
                                + "the database first, or bring the heads together with \"merge\".");
    }
}
