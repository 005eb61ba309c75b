package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.revision.RevisionException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {
    private final RevisionMap map = GraphText.map("""
            aaaa01 #trunk : start
            aaaa02 < aaaa01 : users
            bbbb03 < aaaa02 #left : left side
            bbbb04 < bbbb03 : left again
            cccc03 < aaaa02 #right : right side
            dddd01 #other ~ left : elsewhere
            """);

    private String one(String target) {
        return map.revision(target).map(RevisionNode::id).orElse("nothing");
    }

    private RevisionException failure(String target) {
        return catchThrowableOfType(RevisionException.class, () -> map.revision(target));
    }

    @Test
    void namesLabelsAndPartialIdsAreFound() {
        assertThat(one("aaaa02")).isEqualTo("aaaa02");
        assertThat(one("c")).isEqualTo("cccc03");
        assertThat(one("left")).isEqualTo("bbbb03");
        assertThat(one("rig")).isEqualTo("cccc03");
        assertThat(one("base")).isEqualTo("nothing");
    }

    @Test
    void aBranchNarrows() {
        assertThat(one("left@head")).isEqualTo("bbbb04");
        assertThat(one("left@bbbb04")).isEqualTo("bbbb04");
        assertThat(one("right@aaaa02")).isEqualTo("aaaa02");
        assertThat(one("left@base")).isEqualTo("nothing");
        assertThat(one("other@heads")).isEqualTo("dddd01");
    }

    @Test
    void anAmbiguousPartialIdListsItsCandidatesWithTheirMessages() {
        assertThat(failure("aaaa"))
                .hasMessage("Several names start with aaaa: aaaa01 (start), aaaa02 (users). "
                        + "Give more of the one you mean.")
                .extracting(RevisionException::kind, e -> GraphText.ids(e.candidates()))
                .containsExactly(Kind.AMBIGUOUS_REVISION, "aaaa01 aaaa02");
    }

    @Test
    void severalHeadsAreListedWithTheirMessages() {
        assertThat(failure("head"))
                .hasMessage("\"head\" means one head, but there are 3: bbbb04 (left again), cccc03 (right side), "
                        + "dddd01 (elsewhere). Name one of them, narrow it down as <branch>@head, "
                        + "say \"heads\" for all, or join them with \"merge\".")
                .extracting(RevisionException::kind)
                .isEqualTo(Kind.MULTIPLE_HEADS);
    }

    @Test
    void aRevisionOfAnotherBranchIsRefused() {
        assertThat(failure("left@cccc03").kind()).isEqualTo(Kind.NOT_ON_BRANCH);
        assertThat(failure("other@left").kind()).isEqualTo(Kind.NOT_ON_BRANCH);
        assertThat(failure("nosuch@head")).hasMessageStartingWith("There is no revision nosuch");
        assertThat(failure("nosuch@left").kind()).isEqualTo(Kind.UNKNOWN_BRANCH);
    }

    @Test
    void stepsCountBelowEachEffectiveHeadWhereNothingIsUpgraded() {
        assertThat(GraphText.ids(map.revisions(List.of("left@-1")))).isEqualTo("bbbb03");
        assertThat(GraphText.ids(map.revisions(List.of("-1")))).isEqualTo("bbbb03 aaaa02");
        assertThat(failure("aaaa02+1").kind()).isEqualTo(Kind.UNKNOWN_REVISION);
    }

    @Test
    void shortIdsAreMatchedOnlyInFull() {
        RevisionMap shorter = GraphText.map("xyz\nxyz12 < xyz");
        assertThat(shorter.revision("xyz")).map(RevisionNode::id).contains("xyz");
        assertThat(shorter.revision("xy")).map(RevisionNode::id).contains("xyz12");
    }

    @Test
    void aRelativeTargetIsReadToItsEnd() {
        assertThat(RelativeTarget.parse("v2-1@head-3").orElseThrow().branch()).contains("v2-1");
        assertThat(RelativeTarget.parse("abc+1xyz")).isEmpty();
        assertThat(RelativeTarget.parse("V1.2-1").orElseThrow().symbol()).contains("V1.2");
        assertThat(RelativeTarget.parse("@+1")).isEmpty();
        assertThat(RelativeTarget.parse("x@-99999999999").orElseThrow().steps()).isEqualTo(-Integer.MAX_VALUE);
    }
}
