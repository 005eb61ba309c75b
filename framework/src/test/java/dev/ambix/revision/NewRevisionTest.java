package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.revision.RevisionException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewRevisionTest {
    private final RevisionMap map = GraphText.map("""
            aaaa01 : start
            aaaa02 < aaaa01 : users
            bbbb03 < aaaa02 #left : left side
            cccc03 < aaaa02 #right : right side
            """);
    private final RevisionRequest request = RevisionRequest.of("new1");

    private RevisionException failure(RevisionRequest asked) {
        return catchThrowableOfType(RevisionException.class, () -> map.plan(asked));
    }

    @Test
    void severalHeadsNeedAChoice() {
        assertThat(failure(request).kind()).isEqualTo(Kind.MULTIPLE_HEADS);
        assertThat(map.plan(request.onTopOf(List.of("left@head"))))
                .isEqualTo(new PlannedRevision(
                        "new1",
                        List.of("bbbb03"),
                        List.of(),
                        List.of(),
                        List.of("cccc03", "new1"),
                        List.of("cccc03", "new1")));
    }

    @Test
    void headsAreMerged() {
        assertThat(map.plan(request.onTopOf(List.of("heads"))).downRevisions()).containsExactly("bbbb03", "cccc03");
        assertThat(map.plan(request.onTopOf(List.of("heads"))).headsAfter()).containsExactly("new1");
    }

    @Test
    void aParentThatIsNotAHeadNeedsSplice() {
        RevisionRequest below = request.onTopOf(List.of("aaaa02"));
        assertThat(failure(below))
                .hasMessage("Revision aaaa02 (users) is not a head: it is followed by bbbb03 (left side), "
                        + "cccc03 (right side). Name a head, or start a new branch there with \"--splice\".")
                .extracting(RevisionException::kind)
                .isEqualTo(Kind.NOT_A_HEAD);
        assertThat(map.plan(below.spliced()).headsAfter()).containsExactly("bbbb03", "cccc03", "new1");
    }

    @Test
    void dependenciesAreStoredAsIdsUnlessALabelWasNamed() {
        PlannedRevision planned = map.plan(request.onTopOf(List.of("left@head"))
                .dependingOn(List.of("right", "aaaa01", "c"))
                .labeled(List.of("fresh")));
        assertThat(planned.dependsOn()).containsExactly("right", "aaaa01", "cccc03");
        assertThat(planned.branchLabels()).containsExactly("fresh");
        assertThat(planned.headsAfter()).containsExactly("cccc03", "new1");
        assertThat(planned.effectiveHeadsAfter()).containsExactly("new1");
    }

    @Test
    void aNewBaseHasNoParent() {
        assertThat(map.plan(request.onTopOf(List.of("base"))).downRevisions()).isEmpty();
    }

    @Test
    void namesInUseAreRefused() {
        RevisionRequest left = request.onTopOf(List.of("left@head"));
        assertThat(failure(left.labeled(List.of("right"))).kind()).isEqualTo(Kind.LABEL_IN_USE);
        assertThat(failure(left.labeled(List.of("x", "x"))).kind()).isEqualTo(Kind.LABEL_IN_USE);
        assertThat(failure(RevisionRequest.of("aaaa01").onTopOf(List.of("left")))
                        .kind())
                .isEqualTo(Kind.DUPLICATE_REVISION);
        assertThat(failure(RevisionRequest.of("a-1").onTopOf(List.of("left"))).kind())
                .isEqualTo(Kind.ILLEGAL_NAME);
        assertThat(failure(request.onTopOf(List.of("left", "bbbb03"))).kind()).isEqualTo(Kind.DUPLICATE_PARENT);
    }
}
