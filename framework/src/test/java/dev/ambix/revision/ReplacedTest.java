package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplacedTest {
    private static final RevisionNode A = RevisionNode.of("a");
    private static final RevisionNode B = RevisionNode.of("b", "a");
    private static final RevisionNode C = RevisionNode.of("c", "b");
    private static final RevisionNode D = RevisionNode.of("d", "c");
    private static final RevisionNode E = RevisionNode.of("e", "d");
    private static final RevisionNode SQUASH = RevisionNode.of("sq", "a").replacing(List.of("b", "c", "d"));

    private final RevisionMap all = RevisionMap.of(List.of(A, B, C, D, E, SQUASH));
    private final RevisionMap pruned = RevisionMap.of(List.of(A, E, SQUASH));

    @Test
    void theReplacementStandsInTheGraphAlone() {
        for (RevisionMap map : List.of(all, pruned)) {
            assertThat(ids(map.revisions())).containsExactly("a", "sq", "e");
            assertThat(ids(map.heads())).containsExactly("e");
            assertThat(ids(map.next("a"))).containsExactly("sq");
            assertThat(map.find("e").orElseThrow().downRevisions()).containsExactly("sq");
            assertThat(ids(map.history("a:d", Set.of()))).containsExactly("sq", "a");
            assertThat(map.replacement("c").map(RevisionNode::id)).contains("sq");
        }
        assertThat(all.written()).containsExactlyInAnyOrder(A, B, C, D, E, SQUASH);
        assertThat(all.find("c")).contains(C);
        assertThat(pruned.find("c")).isEmpty();
    }

    @Test
    void anUpgradeGoesTheWayOnWhichTheDatabaseIs() {
        assertThat(upgrade(all)).containsExactly("a", "sq", "e");
        assertThat(upgrade(all, "a")).containsExactly("sq", "e");
        assertThat(upgrade(all, "a", "b")).containsExactly("c", "d", "e");
        assertThat(upgrade(all, "a", "b", "c", "d")).containsExactly("e");
        assertThat(upgrade(all, "a", "sq")).containsExactly("e");
        assertThat(upgrade(pruned, "a", "b", "c", "d")).containsExactly("e");
    }

    @Test
    void whatWasLeftHalfWayIsGoneOnWith() {
        assertThat(ids(all.withBegun(List.of("b")).upgradePlan(Set.of("a"), List.of("head"))))
                .containsExactly("b", "c", "d", "e");
        assertThat(ids(all.withBegun(List.of("sq")).upgradePlan(Set.of("a"), List.of("head"))))
                .containsExactly("sq", "e");
        assertThat(ids(all.withBegun(List.of("d")).downgradePlan(Set.of("a", "b", "c", "d"), "a")))
                .containsExactly("d", "c", "b");
    }

    @Test
    void aDatabasePastTheRangeCountsAsHavingTheReplacement() {
        AppliedSet past = all.applied(Set.of("a", "b", "c", "d", "e"));

        assertThat(ids(past.revisions())).containsExactly("a", "sq", "e");
        assertThat(past.isAtHeads()).isTrue();
        assertThat(past.unknown()).isEmpty();
        assertThat(ids(all.downgradePlan(Set.of("a", "b", "c", "d", "e"), "a"))).containsExactly("e", "sq");
        assertThat(all.stamp(Set.of("a", "b", "c", "d"), List.of("e")))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(all.stamp(Set.of(), List.of("e"))).containsExactlyInAnyOrder("a", "sq", "e");
    }

    @Test
    void aTargetInTheMidstAsksForTheOldRevisions() {
        assertThat(ids(all.upgradePlan(Set.of(), List.of("c")))).containsExactly("a", "b", "c");
        assertThat(ids(all.downgradePlan(Set.of("a", "b", "c", "d", "e"), "b"))).containsExactly("e", "d", "c");
        assertThat(ids(all.downgradePlan(Set.of("a", "b", "c", "d", "e"), "d-1")))
                .containsExactly("e", "d");
        assertThat(all.stamp(Set.of(), List.of("b"))).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(all.offlineUpgrade("b:head").revisions())).containsExactly("c", "d", "e");
        assertThat(ids(all.offlineUpgrade("d:head").revisions())).containsExactly("e");
        assertThat(all.offlineUpgrade("d:head").applied()).containsExactlyInAnyOrder("a", "sq");
        assertThat(ids(all.revisions(List.of("c")))).containsExactly("c");
        assertThat(all.appliedByRows(List.of("d"))).containsExactlyInAnyOrder("a", "sq");
        assertThatThrownBy(() -> all.downgradePlan(Set.of("a", "sq", "e"), "b"))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REPLACED))
                .hasMessage(
                        "Revision b is one of those that sq replaces, and this one is what the database has applied, so"
                                + " nothing can stop at b. Name sq, or a revision before it.");
        assertThatThrownBy(() -> all.downgradePlan(Set.of("a", "sq", "e"), "d-1"))
                .hasMessageContaining("nothing can stop at d");
        assertThatThrownBy(() -> pruned.upgradePlan(Set.of(), List.of("b")))
                .hasMessage(
                        "Revision b is one of those that sq replaces, and this one is all that is left of them, so nothing"
                                + " can stop at b. Name sq, or a revision before it.");
    }

    @Test
    void theEndOfTheRangeAndTheReplacementAreTheSamePlace() {
        assertThat(ids(all.upgradePlan(Set.of(), List.of("d")))).containsExactly("a", "sq");
        assertThat(ids(all.upgradePlan(Set.of("a", "b"), List.of("sq")))).containsExactly("c", "d");
        assertThat(ids(all.upgradePlan(Set.of("a", "b"), List.of("sq+1")))).containsExactly("c", "d", "e");
        assertThat(ids(pruned.downgradePlan(Set.of("a", "b", "c", "d", "e"), "d")))
                .containsExactly("e");
    }

    @Test
    void aDatabaseInTheMidstWithoutTheOldRevisionsIsToldWhatToDo() {
        AppliedSet state = pruned.applied(Set.of("a", "b"));

        assertThat(state.unknown()).containsExactly("b");
        assertThat(state.halfReplaced()).hasSize(1);
        assertThatThrownBy(() -> upgrade(pruned, "a", "b"))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.HALF_REPLACED))
                .hasMessage(
                        "The database cannot be seen against the migrations. It stands in the midst of what sq replaces: it"
                                + " has b, and lacks c, d, whose migrations are gone. Bring the replaced migrations back from the"
                                + " version control for as long as it takes to upgrade this database, or undo those that it has, the"
                                + " newest first, with \"downgrade --stored ID\".");
    }

    @Test
    void whatFollowsOrNamesAReplacedRevisionFollowsTheReplacement() {
        RevisionNode late = RevisionNode.of("late", "c");
        RevisionNode dependent =
                new RevisionNode("x", List.of(), List.of("c", "labelled"), List.of(), "", Optional.empty(), "");
        RevisionNode labelled =
                new RevisionNode("c", List.of("b"), List.of(), List.of("labelled"), "", Optional.empty(), "");
        RevisionMap map = RevisionMap.of(List.of(A, B, labelled, D, SQUASH, late, dependent));

        assertThat(map.find("late").orElseThrow().downRevisions()).containsExactly("sq");
        assertThat(ids(map.dependencies("x"))).containsExactly("sq");
        assertThat(ids(map.upgradePlan(Set.of("a", "b"), List.of("late")))).containsExactly("c", "d", "late");
        assertThat(ids(map.upgradePlan(Set.of("a", "b"), List.of("x")))).containsExactly("c", "x");
    }

    @Test
    void aReplacementOfReplacementsKnowsAllOfThem() {
        List<String> declared = all.replacing(List.of("a", "sq"));
        RevisionNode top = RevisionNode.of("top").replacing(declared);

        assertThat(declared).containsExactly("a", "sq", "sq:b", "sq:c", "sq:d");
        RevisionMap nested = RevisionMap.of(List.of(A, B, C, D, E, SQUASH, top));
        assertThat(upgrade(nested)).containsExactly("top", "e");
        assertThat(upgrade(nested, "a")).containsExactly("sq", "e");
        assertThat(upgrade(nested, "a", "b")).containsExactly("c", "d", "e");
        assertThat(upgrade(nested, "a", "sq")).containsExactly("e");
        RevisionMap last = RevisionMap.of(List.of(E, top));
        for (RevisionMap map : List.of(nested, last)) {
            assertThat(upgrade(map, "a", "b", "c", "d")).containsExactly("e");
            assertThat(upgrade(map, "a", "sq")).containsExactly("e");
            assertThat(upgrade(map, "top")).containsExactly("e");
        }
        assertThatThrownBy(() -> upgrade(last, "a", "b")).hasMessageContaining("has a, b, and lacks c, d,");
        assertThatThrownBy(() -> upgrade(last, "a")).hasMessageContaining("has a, and lacks sq,");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> RevisionMap.of(
                        List.of(A, SQUASH, RevisionNode.of("other", "a").replacing(List.of("c")))))
                .hasMessage(
                        "Revision c is replaced by both other and sq. Take it out of one of them; where one of the two"
                                + " replaces the other, write it there as other:c.");
        assertThatThrownBy(() -> RevisionMap.of(List.of(A.replacing(List.of("a")))))
                .hasMessage("Revision a would stand in its own place. Take it out of what it replaces.");
        assertThatThrownBy(() -> RevisionMap.of(List.of(A.replacing(List.of("b-c")))))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ILLEGAL_NAME));
        assertThatThrownBy(() -> RevisionMap.of(List.of(A, A, SQUASH)))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DUPLICATE_REVISION));
    }

    private static List<String> upgrade(RevisionMap map, String... applied) {
        return ids(map.upgradePlan(Set.of(applied), List.of("head")));
    }

    private static List<String> ids(Collection<RevisionNode> nodes) {
        return new ArrayList<>(Stream.of(nodes)
                .flatMap(Collection::stream)
                .map(RevisionNode::id)
                .toList());
    }
}
