package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.RevisionOrigin.Places;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionMapTest {
    private static RevisionException failure(String graph) {
        try {
            GraphText.map(graph);
        } catch (RevisionException e) {
            return e;
        }
        throw new AssertionError("The graph was accepted.");
    }

    @Test
    void revisionsComeAfterTheirParentsAndElseByAgeAndId() {
        RevisionMap map = RevisionMap.of(List.of(
                GraphText.created("c", "2026-01-03T00:00:00Z"),
                GraphText.created("b", "2026-01-01T00:00:00Z"),
                GraphText.created("d", "2026-01-02T00:00:00Z"),
                GraphText.created("a", "2026-01-02T00:00:00Z")));
        assertThat(GraphText.ids(map.revisions())).isEqualTo("b a d c");
    }

    @Test
    void theShapeIsTold() {
        RevisionMap map = GraphText.map("""
                a1
                b1 < a1
                c1 < a1
                m1 < b1 c1
                x1
                x2 < x1 ~ m1
                """);
        assertThat(GraphText.ids(map.heads())).isEqualTo("m1 x2");
        assertThat(GraphText.ids(map.effectiveHeads())).isEqualTo("x2");
        assertThat(GraphText.ids(map.bases())).isEqualTo("a1 x1");
        assertThat(GraphText.ids(map.branchPoints())).isEqualTo("a1");
        assertThat(GraphText.ids(map.mergePoints())).isEqualTo("m1");
        assertThat(GraphText.ids(map.next("a1"))).isEqualTo("b1 c1");
        assertThat(GraphText.ids(map.dependencies("x2"))).isEqualTo("m1");
    }

    @Test
    void anEmptyGraphHasNoHead() {
        RevisionMap map = RevisionMap.of(List.of());
        assertThat(map.isEmpty()).isTrue();
        assertThat(map.revision("head")).isEmpty();
        assertThat(map.upgradePlan(java.util.Set.of(), List.of("head"))).isEmpty();
    }

    @Test
    void aCycleIsNamedWithItsWholePath() {
        assertThat(failure("a1\nb1 < a1 d1\nc1 < b1\nd1 < c1\ne1 < d1"))
                .hasMessage("Revisions follow each other in a circle: b1 -> d1 -> c1 -> b1 (each one needs the next). "
                        + "Correct the down revision of one of them.")
                .extracting(RevisionException::kind, e -> GraphText.ids(e.candidates()))
                .containsExactly(Kind.CYCLE, "b1 d1 c1");
    }

    @Test
    void aCycleThroughADependencyIsNamedWithItsWholePath() {
        assertThat(failure("a1\na2 < a1 ~ late\nb1\nb2 < b1 ~ a2\nb3 < b2 #late"))
                .hasMessage("Revisions follow or depend on each other in a circle: a2 -> b3 -> b2 -> a2 "
                        + "(each one needs the next). Correct the down revision or dependency of one of them.")
                .extracting(RevisionException::kind)
                .isEqualTo(Kind.DEPENDENCY_CYCLE);
    }

    @Test
    void aRevisionCannotFollowItself() {
        assertThat(failure("a1 < a1 : first"))
                .hasMessage("Revision a1 (first) names itself as its parent: a1 -> a1. "
                        + "Name the revision that it follows, or none.")
                .extracting(RevisionException::kind)
                .isEqualTo(Kind.LOOP);
        assertThat(failure("a1 ~ a1").kind()).isEqualTo(Kind.DEPENDENCY_LOOP);
    }

    @Test
    void aMissingParentIsNamedWithItsChild() {
        assertThat(failure("a1\nb1 < gone : add users"))
                .hasMessage("Revision b1 (add users) names gone as its down revision, but there is no such revision. "
                        + "A down revision is named by its full id. "
                        + "Restore the missing revision, or correct the name.")
                .extracting(RevisionException::kind, RevisionException::subject)
                .containsExactly(Kind.MISSING_REVISION, "gone");
        assertThat(failure("abcdef\nb1 ~ abcd").kind()).isEqualTo(Kind.MISSING_REVISION);
        assertThat(failure("a1 #lab\nb1 < lab").kind()).isEqualTo(Kind.MISSING_REVISION);
    }

    @Test
    void aNameThatIsNotThereIsCompletedOrCorrected() {
        assertThat(failure("abcdef : users\nb1 ~ abcd").getMessage())
                .contains("there is no such revision. Did you mean abcdef (users)? A dependency is");
        assertThat(failure("a1b2c3d4\na1b2c3d5\nb1 < a1b2c3d6").getMessage())
                .contains(" Did you mean a1b2c3d4 or a1b2c3d5? ");
        assertThat(failure("a1 #carts\nb1 ~ cart").getMessage()).contains(" Did you mean label carts of a1? ");
        assertThat(failure("a1 #carts\nb1 < cart").getMessage()).doesNotContain("Did you mean");
        assertThat(failure("b1 < b2").getMessage()).as("itself").doesNotContain("Did you mean");
    }

    @Test
    void aFaultNamesWhereItIsWritten() {
        Places places = (revision, part) -> revision.id() + ".sql:" + (part.ordinal() + 1);
        String nodes = "a1\nb1 < gone : add users";
        assertThatThrownBy(() -> RevisionMap.of(GraphText.nodes(nodes), places))
                .hasMessageStartingWith("b1.sql:2: Revision b1 (add users) names gone as its down revision, but");
        assertThatThrownBy(() -> RevisionMap.of(GraphText.nodes("a1 ~ gone"), places))
                .hasMessageStartingWith("a1.sql:3: Revision a1 names gone as its dependency, but");
        assertThatThrownBy(() -> RevisionMap.of(GraphText.nodes("a1 ~ a1"), places))
                .hasMessageStartingWith("a1.sql:3: Revision a1 names itself as its dependency");
        assertThatThrownBy(() -> RevisionMap.of(GraphText.nodes("a1 < c1\nb1 < a1\nc1 ~ b1"), places))
                .hasMessageContaining(": a1 (a1.sql:2) -> c1 (c1.sql:3) -> b1 (b1.sql:2) -> a1 (each one");
        assertThatThrownBy(() -> RevisionMap.of(GraphText.nodes("a1 #x\nb1 #x"), places))
                .hasMessageStartingWith(
                        "b1.sql:4: The branch label x of revision b1 is already a label of revision a1 in a1.sql:4. ");
        assertThatThrownBy(() -> RevisionMap.of(GraphText.nodes("a-1"), places))
                .hasMessageStartingWith("a-1.sql:1: 'a-1' cannot be the revision id: ");
        assertThatThrownBy(() -> RevisionMap.of(GraphText.nodes("a1\na1"), places))
                .hasMessageStartingWith("Two revisions have the id a1: a1.sql:1. ");
        RevisionNode one = RevisionNode.of("a1").replacing(List.of("x1"));
        RevisionNode two = RevisionNode.of("b1").replacing(List.of("x1"));
        assertThatThrownBy(() -> RevisionMap.of(List.of(one, two), places))
                .hasMessageStartingWith("Revision x1 is replaced by both a1 in a1.sql:5 and b1 in b1.sql:5. ");
    }

    @Test
    void aFaultNamesTheClassOrFile() {
        RevisionNode ofClass =
                new RevisionNode("b1", List.of("gone"), List.of(), List.of(), "", Optional.empty(), "app.R2");
        assertThatThrownBy(() -> RevisionMap.of(List.of(ofClass)))
                .hasMessageStartingWith("app.R2: Revision b1 names gone as its down revision");
        RevisionNode file = new RevisionNode(
                "b1",
                List.of(),
                List.of("gone"),
                List.of(),
                "",
                Optional.empty(),
                new RevisionOrigin.SqlFile("b1.up.sql"));
        assertThatThrownBy(() -> RevisionMap.of(List.of(file)))
                .hasMessageStartingWith("b1.up.sql: Revision b1 names gone as its dependency");
        assertThatThrownBy(() -> RevisionMap.of(List.of(ofClass, file)))
                .hasMessageStartingWith("Two revisions have the id b1: app.R2 and b1.up.sql. ");
    }

    @Test
    void idsAndLabelsShareOneNamespace() {
        assertThat(failure("a1 : one\na1 : two"))
                .hasMessage("Two revisions have the id a1: a1 (one) and a1 (two). Give one of them another id.");
        assertThat(failure("a1 #x\nb1 #x"))
                .hasMessage("The branch label x of revision b1 is already a label of revision a1. "
                        + "Ids and labels share one namespace: choose another label.");
        assertThat(failure("a1\nb1 #a1").kind()).isEqualTo(Kind.LABEL_IN_USE);
    }

    @Test
    void namesThatTargetsAreMadeOfAreIllegal() {
        for (String id : List.of("a@1", "a-1", "a+1", "a:1", "head", "current")) {
            assertThat(failure(id).kind()).as(id).isEqualTo(Kind.ILLEGAL_NAME);
        }
        assertThat(failure("a1 #x@y").kind()).isEqualTo(Kind.ILLEGAL_NAME);
        assertThat(GraphText.map("a1 #my-branch").labels("a1")).containsExactly("my-branch");
    }

    @Test
    void aRevisionIsFoundByItsExactIdOnly() {
        RevisionMap map = GraphText.map("abcdef #lab");
        assertThat(map.find("abcdef")).isPresent();
        assertThat(map.find("abcd")).isEmpty();
        assertThat(map.find("lab")).isEmpty();
        assertThatThrownBy(() -> map.labels("lab")).isInstanceOf(RevisionException.class);
    }
}
