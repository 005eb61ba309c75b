package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.revision.RevisionException.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StampTest {
    private final RevisionMap map = GraphText.map("""
            a1 #accounts
            b2 < a1
            c2 < a1
            m3 < b2 c2
            n1 #networking
            n2 < n1 ~ b2
            """);

    private String stamp(Set<String> applied, String... targets) {
        return GraphText.ids(map.stamp(applied, List.of(targets)).stream());
    }

    @Test
    void aTargetBringsAllThatItStandsOn() {
        assertThat(stamp(Set.of(), "m3")).isEqualTo("a1 b2 c2 m3");
        assertThat(stamp(Set.of(), "heads")).isEqualTo("a1 b2 c2 m3 n1 n2");
        assertThat(stamp(Set.of("n1"), "b2")).isEqualTo("a1 b2 n1");
    }

    @Test
    void aTargetTakesThePlaceOfWhatIsRelated() {
        assertThat(stamp(Set.of("a1", "b2", "c2", "m3"), "b2")).isEqualTo("a1 b2");
        assertThat(stamp(Set.of("a1", "b2", "n1", "n2"), "a1")).isEqualTo("a1");
        assertThat(stamp(Set.of("a1", "b2", "c2"), "c2")).isEqualTo("a1 b2 c2");
    }

    @Test
    void baseLeavesNothingOfABranch() {
        assertThat(stamp(Set.of("a1", "n1"), "base")).isEmpty();
        assertThat(stamp(Set.of("a1", "n1"), "networking@base")).isEqualTo("a1");
        assertThat(stamp(Set.of("a1", "b2", "n1", "n2"), "networking@base")).isEmpty();
    }

    @Test
    void whatIsMissingBelowAnUntouchedRowStaysMissing() {
        assertThat(stamp(Set.of("m3"), "n1")).isEqualTo("m3 n1");
    }

    @Test
    void targetsThatGetInEachOthersWayAreRefused() {
        RevisionException failure = catchThrowableOfType(
                RevisionException.class, () -> map.stamp(Set.of("a1", "b2", "c2", "m3"), List.of("b2", "c2")));
        assertThat(failure.kind()).isEqualTo(Kind.OVERLAPPING);
        assertThat(failure)
                .hasMessage("Cannot stamp these targets together: revision c2 would replace what another target has "
                        + "replaced. Stamp them one after another, or say all that is applied and add \"--purge\".");
        assertThat(stamp(Set.of(), "b2", "c2")).isEqualTo("a1 b2 c2");
    }
}
