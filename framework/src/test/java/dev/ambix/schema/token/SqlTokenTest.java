package dev.ambix.schema.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTokenTest {
    private static List<String> read(String sql) {
        List<String> texts = SqlToken.read(sql).stream().map(SqlToken::text).toList();
        assertThat(String.join("", texts)).isEqualTo(sql);
        return texts.stream().filter(text -> !text.isBlank()).toList();
    }

    @Test
    void aDoubledQuoteDoesNotEndWhatIsQuoted() {
        assertThat(read("\"a\"\"b\".\"\"\"\" 'it''s' ''''"))
                .containsExactly("\"a\"\"b\"", ".", "\"\"\"\"", "'it''s'", "''''");
    }

    @Test
    void aBackslashCountsInEscapeStringsAlone() {
        assertThat(read("E'a\\'b' 'c\\' type'd\\' e'f''\\\\''g'"))
                .containsExactly("E", "'a\\'b'", "'c\\'", "type", "'d\\'", "e", "'f''\\\\''g'");
    }

    @Test
    void whatIsNotClosedGoesToTheEnd() {
        assertThat(read("a 'b; c")).containsExactly("a", "'b; c");
    }

    @Test
    void allCharactersBeyondAsciiAreLetters() {
        assertThat(read("漢\u00a0€\uD83D\uDE00_1$ x\u2028y\f")).containsExactly("漢\u00a0€\uD83D\uDE00_1$", "x\u2028y");
    }
}
