package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.revision.RevisionException.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final RevisionMap map = GraphText.map("""
            a1 #accounts
            a2 < a1
            a3 < a2
            n1 #networking
            n2 < n1 ~ a2
            n3 < n2
            """);

    private String history(String range, String... applied) {
        return GraphText.ids(map.history(range, Set.of(applied)));
    }

    private RevisionException failure(String range) {
        return catchThrowableOfType(RevisionException.class, () -> history(range));
    }

    @Test
    void itIsNewestFirst() {
        assertThat(GraphText.ids(map.history())).isEqualTo("n3 n2 n1 a3 a2 a1");
        assertThat(history(":")).isEqualTo("n3 n2 n1 a3 a2 a1");
    }

    @Test
    void withoutAStartItHoldsDependenciesAndWithOneOnlyTheBranch() {
        assertThat(history(":n2")).isEqualTo("n2 n1 a2 a1");
        assertThat(history("a2:")).isEqualTo("a3 a2");
        assertThat(history("n1:n2")).isEqualTo("n2 n1");
        assertThat(history("accounts@base:")).isEqualTo("a3 a2 a1");
        assertThat(history("n1:+1")).isEqualTo("n2 n1");
    }

    @Test
    void aRelativeStartCountsFromTheEnd() {
        assertThat(history("-1:a3")).isEqualTo("a3 a2");
        assertThat(history("-1:")).isEqualTo("n3 n2 a3 a2");
        assertThat(history("-1:current", "n1", "a1", "a2")).isEqualTo("n1 a2 a1");
        assertThat(history("-9:a2")).isEqualTo("a2 a1");
    }

    @Test
    void currentIsWhatIsApplied() {
        assertThat(history(":current", "a1", "a2")).isEqualTo("a2 a1");
        assertThat(history("current:", "a1", "a2")).isEqualTo("a3 a2");
        assertThat(history("current:current", "a1", "n1")).isEqualTo("n1 a1");
        assertThat(history(":current")).isEmpty();
    }

    @Test
    void rowsOfWhichOneStandsOnAnotherEndAtTheUpperOne() {
        assertThat(history("a1:current", "a1", "a2")).isEqualTo("a2 a1");
        assertThat(history("current:+1", "a1", "a2")).isEqualTo("a3 a2");
        assertThat(history("current:current", "a1", "a2", "n1", "n2")).isEqualTo("n2");
    }

    @Test
    void stepsAtTheEndCountFromOneRevision() {
        assertThat(failure("heads:+7"))
                .hasMessage("\"heads\" means one head, but there are 2: a3, n3. Name one of them, narrow it down as "
                        + "<branch>@head, or join them with \"merge\".")
                .extracting(RevisionException::kind)
                .isEqualTo(Kind.MULTIPLE_HEADS);
        assertThat(failure("heads:accounts@+7").kind()).isEqualTo(Kind.NOT_AN_ANCESTOR);
        assertThat(history("accounts@heads:+7")).isEqualTo("a3");
        RevisionException several =
                catchThrowableOfType(RevisionException.class, () -> history("current:+1", "a1", "n1"));
        assertThat(several.kind()).isEqualTo(Kind.AMBIGUOUS_CURRENT);
        assertThat(GraphText.ids(several.candidates())).isEqualTo("a1 n1");
    }

    @Test
    void theStartIsLookedUpWhateverIsApplied() {
        assertThat(failure("nosuch:current").kind()).isEqualTo(Kind.UNKNOWN_REVISION);
        assertThat(catchThrowableOfType(RevisionException.class, () -> history("networking@a1:current", "a1"))
                        .kind())
                .isEqualTo(Kind.NOT_ON_BRANCH);
        assertThat(history("networking@base:current", "a1")).isEmpty();
    }

    @Test
    void endsThatAreNotInLineAreRefused() {
        assertThat(failure("a3:a1"))
                .hasMessage("\"a3:a1\" is not a range: its end does not stand on its start, a3. "
                        + "Turn the ends round, or choose ends on one branch.");
        assertThat(failure("a1:n3"))
                .hasMessage("\"a1:n3\" is not a range: its end stands on its start only through a dependency of "
                        + "another branch. Choose ends on one branch, or leave the start out to see all that the end "
                        + "stands on.");
    }

    @Test
    void aRangeHasOneColon() {
        for (String range : List.of("a1", "a1:a2:a3", "")) {
            assertThat(failure(range).kind()).as(range).isEqualTo(Kind.MALFORMED_TARGET);
        }
    }
}
