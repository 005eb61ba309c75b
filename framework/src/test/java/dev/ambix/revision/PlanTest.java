package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.revision.RevisionException.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final RevisionMap forked = GraphText.map("""
            a1
            a2 < a1 : trunk
            b3 < a2 #left : left
            c3 < a2 #right : right
            m4 < b3 c3 : merge
            """);
    private final RevisionMap depending = GraphText.map("""
            a1 #accounts
            a2 < a1
            n1 #networking
            n2 < n1 ~ a2
            n3 < n2
            """);

    private static String up(RevisionMap map, Set<String> applied, String... targets) {
        return GraphText.ids(map.upgradePlan(applied, List.of(targets)));
    }

    private static String down(RevisionMap map, Set<String> applied, String target) {
        return GraphText.ids(map.downgradePlan(applied, target));
    }

    private static RevisionException failure(Runnable question) {
        return catchThrowableOfType(RevisionException.class, question::run);
    }

    @Test
    void anUpgradeBringsAllThatTheTargetsStandOn() {
        assertThat(up(forked, Set.of(), "head")).isEqualTo("a1 a2 b3 c3 m4");
        assertThat(up(depending, Set.of("n1"), "n3")).isEqualTo("a1 a2 n2 n3");
        assertThat(up(depending, Set.of(), "accounts@head", "n1")).isEqualTo("a1 a2 n1");
        assertThat(up(forked, Set.of("a1", "a2"), "a1")).isEmpty();
    }

    @Test
    void aRevisionSplicedInBelowAnAppliedOneIsPending() {
        assertThat(up(forked, Set.of("a1", "b3", "c3", "m4"), "heads")).isEqualTo("a2");
    }

    @Test
    void stepsUpAreCountedFromWhatIsApplied() {
        assertThat(up(forked, Set.of(), "+2")).isEqualTo("a1 a2");
        assertThat(up(forked, Set.of("a1", "a2"), "left@+1")).isEqualTo("b3");
        assertThat(up(depending, Set.of("n1"), "networking@+1")).isEqualTo("a1 a2 n2");
        assertThat(up(forked, Set.of(), "a2-1")).isEqualTo("a1");
        assertThat(failure(() -> up(depending, Set.of("n1"), "+9")).kind()).isEqualTo(Kind.WALKED_TOO_FAR);
        assertThat(failure(() -> up(forked, Set.of(), "-1")).kind()).isEqualTo(Kind.WALKED_TOO_FAR);
    }

    @Test
    void aForkOnTheWayUpListsTheChoices() {
        assertThat(failure(() -> up(forked, Set.of("a1", "a2"), "+1")))
                .hasMessage("\"+1\" cannot be counted: revision a2 (trunk) is followed by several revisions, "
                        + "b3 (left), c3 (right). Name the revision to go to.");
    }

    @Test
    void severalAppliedHeadsListTheChoices() {
        assertThat(failure(() -> down(forked, Set.of("a1", "a2", "b3", "c3"), "-1")))
                .hasMessage("\"-1\" counts from what is applied, but that has several heads: b3 (left), c3 (right). "
                        + "Say from which one, as <id>-1, or name the revision to go to.")
                .extracting(RevisionException::kind, e -> GraphText.ids(e.candidates()))
                .containsExactly(Kind.AMBIGUOUS_CURRENT, "b3 c3");
    }

    @Test
    void aDowngradeUndoesWhatDependsOnWhatItUndoes() {
        Set<String> all = Set.of("a1", "a2", "n1", "n2", "n3");
        assertThat(down(depending, all, "accounts@base")).isEqualTo("n3 n2 a2 a1");
        assertThat(down(depending, all, "networking@base")).isEqualTo("n3 n2 n1");
        assertThat(down(depending, all, "a1")).isEqualTo("n3 n2 a2");
        assertThat(down(depending, all, "-1")).isEqualTo("n3");
    }

    @Test
    void aDowngradeToOneParentOfAMergeKeepsTheOther() {
        assertThat(down(forked, Set.of("a1", "a2", "b3", "c3", "m4"), "b3")).isEqualTo("m4");
        assertThat(down(forked, Set.of("a1", "a2", "b3", "c3"), "left@a2")).isEqualTo("b3");
        assertThat(down(forked, Set.of("a1", "a2", "b3", "c3"), "base")).isEqualTo("c3 b3 a2 a1");
    }

    @Test
    void aDowngradeToWhatIsNotAppliedSaysSo() {
        assertThat(failure(() -> down(forked, Set.of("a1"), "a2")))
                .hasMessage("Cannot downgrade to \"a2\": revision a2 (trunk) is not applied. "
                        + "\"current\" lists what is applied.");
        assertThat(failure(() -> down(depending, Set.of("a1", "a2", "n1", "n2"), "a2")))
                .hasMessageContaining("is applied only because other revisions depend on it")
                .extracting(RevisionException::kind)
                .isEqualTo(Kind.NOT_AN_ANCESTOR);
        assertThat(down(forked, Set.of("a1"), "a1")).isEmpty();
    }

    @Test
    void anUnknownAppliedRevisionStopsEveryPlan() {
        Set<String> applied = Set.of("a1", "gone1");
        for (Runnable question : List.<Runnable>of(
                () -> up(forked, applied, "heads"),
                () -> down(forked, applied, "base"),
                () -> forked.stamp(applied, List.of("heads")),
                () -> forked.history("current:", applied))) {
            assertThat(failure(question))
                    .hasMessageStartingWith("The database has applied gone1, which is not among the migrations.")
                    .extracting(RevisionException::kind)
                    .isEqualTo(Kind.UNKNOWN_APPLIED);
        }
    }

    @Test
    void aRangeIsNoTargetOnline() {
        assertThat(failure(() -> up(forked, Set.of(), "a1:a2")).kind()).isEqualTo(Kind.MALFORMED_TARGET);
        assertThat(failure(() -> down(forked, Set.of(), "a2:a1")).kind()).isEqualTo(Kind.MALFORMED_TARGET);
    }

    @Test
    void aScriptStartsWhereItsRangeSays() {
        OfflinePlan upgrade = forked.offlineUpgrade("a2:m4");
        assertThat(GraphText.ids(upgrade.applied().stream())).isEqualTo("a1 a2");
        assertThat(GraphText.ids(upgrade.revisions())).isEqualTo("b3 c3 m4");
        assertThat(GraphText.ids(forked.offlineUpgrade("b3").revisions())).isEqualTo("a1 a2 b3");
        assertThat(GraphText.ids(forked.offlineDowngrade("m4:a2").revisions())).isEqualTo("m4 c3 b3");
        assertThat(forked.offlineUpgrade("b3:b3").revisions()).isEmpty();
        assertThat(failure(() -> forked.offlineUpgrade("m4:a2")).kind()).isEqualTo(Kind.NOT_AN_ANCESTOR);
        assertThat(failure(() -> forked.offlineUpgrade("m4:base")).kind()).isEqualTo(Kind.NOT_AN_ANCESTOR);
        assertThat(failure(() -> forked.offlineDowngrade("a2:m4")).kind()).isEqualTo(Kind.NOT_AN_ANCESTOR);
        assertThat(failure(() -> forked.offlineDowngrade("a1")).kind()).isEqualTo(Kind.MALFORMED_TARGET);
    }
}
