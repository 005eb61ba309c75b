package dev.ambix.runtime.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkedSqlTest {
    @Test
    void theCaretStandsBelowItsCharacter() {
        assertThat(MarkedSql.of("select 1,\n\tx from t", 12)).isEqualTo("    select 1,\n    \tx from t\n    \t^\n");
    }

    @Test
    void positionsCountCharactersNotUnits() {
        assertThat(MarkedSql.of("select '\uD83D\uDE00', x", 13))
                .isEqualTo("    select '\uD83D\uDE00', x\n                 ^\n");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(MarkedSql.of("select '日本', x", 14)).isEqualTo("    select '日本', x\n                   ^\n");
    }

    @Test
    void withoutAPositionThereIsNoCaret() {
        assertThat(MarkedSql.of("select 1", 0)).isEqualTo("    select 1\n");
    }

    @Test
    void aPositionBehindTheTextStandsAtItsEnd() {
        assertThat(MarkedSql.of("select", 100)).isEqualTo("    select\n          ^\n");
    }

    @Test
    void longTextsAreCutAroundTheMark() {
        String sql = "select 0" + ",\n 1".repeat(99);
        String marked = MarkedSql.of(sql, sql.indexOf("\n", 200) + 3);
        assertThat(marked.lines()).hasSize(24 + 2 + 1);
        assertThat(marked).startsWith("    ...\n").endsWith("    ...\n").contains(" 1,\n     ^\n");
    }

    @Test
    void longLinesAreCutAroundTheMark() {
        String sql = "select " + "a, ".repeat(1_000) + "x, " + "b, ".repeat(1_000) + "c";
        String marked = MarkedSql.of(sql, sql.indexOf('x') + 1);
        String[] lines = marked.split("\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).hasSizeLessThan(200).startsWith("    ...").endsWith("...");
        assertThat(lines[0].charAt(lines[1].indexOf('^'))).isEqualTo('x');
    }
}
