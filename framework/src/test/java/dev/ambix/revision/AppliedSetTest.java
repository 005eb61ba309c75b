package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AppliedSetTest {
    private final RevisionMap map = GraphText.map("""
            a1
            a2 < a1
            n1
            n2 < n1 ~ a2
            """);

    @Test
    void dependenciesAreImpliedInRowsAndShownAsTips() {
        AppliedSet applied = map.applied(List.of("a1", "a2", "n1", "n2"));
        assertThat(GraphText.ids(applied.rows())).isEqualTo("n2");
        assertThat(GraphText.ids(applied.tips())).isEqualTo("a2 n2");
        assertThat(applied.isAtHeads()).isTrue();
        assertThat(applied.isSound()).isTrue();
    }

    @Test
    void whatIsStrangeIsToldAndNotRefused() {
        AppliedSet applied = map.applied(List.of("n2", "zz", "gone", "a1"));
        assertThat(applied.unknown()).containsExactly("gone", "zz");
        assertThat(GraphText.ids(applied.missingBelow())).isEqualTo("a2 n1");
        assertThat(GraphText.ids(applied.revisions())).isEqualTo("a1 n2");
        assertThat(GraphText.ids(applied.pending())).isEqualTo("a2 n1");
        assertThat(applied.isSound()).isFalse();
        assertThat(applied.isAtHeads()).isFalse();
    }

    @Test
    void aPartialIdIsNotApplied() {
        assertThat(GraphText.map("abcdef #lab").applied(List.of("abcd", "lab")).unknown())
                .containsExactly("abcd", "lab");
    }

    @Test
    void rowsImplyAllBelowThem() {
        assertThat(GraphText.ids(map.appliedByRows(List.of("n2")).stream())).isEqualTo("a1 a2 n1 n2");
    }
}
