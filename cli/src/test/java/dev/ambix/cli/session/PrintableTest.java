package dev.ambix.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void charactersThatMoveTheCursorOrHideTextAreWrittenOut() {
        assertThat(Printable.message("a\u001b[31mb\rc\u202ed\u0000\ud800\te\r\nf\u2028"))
                .isEqualTo("a\\u001b[31mb\\u000dc\\u202ed\\u0000\\ud800\te\nf\\u2028");
    }

    @Test
    void otherTextsStay() {
        assertThat(Printable.message("Größe: 💥\n\n  'x'")).isEqualTo("Größe: 💥\n\n  'x'");
    }

    @Test
    void aLineHasAnEnd() {
        assertThat(Printable.message("There is no \"" + "x".repeat(20_000) + "\".\nNext."))
                .hasSizeLessThan(1_000)
                .startsWith("There is no \"xxx")
                .contains("xxx .. (19115 characters) .. xxx")
                .endsWith("xxx\".\nNext.");
    }

    @Test
    void aPasswordIsTakenOut() {
        assertThat(Printable.message("no postgresql://u:geheim@h/a")).isEqualTo("no postgresql://h/a");
    }
}
