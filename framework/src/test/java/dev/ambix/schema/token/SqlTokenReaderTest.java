package dev.ambix.schema.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTokenReaderTest {
    /** How much is read at a time. */
    private static final int PART = 8_192;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'it''s; \\' || E'a\\'b;' || e'\\\\' || U&'x' from t; ",
                "\"a\"\"b;\" /* ; /* nested */ ; */ --; $$\n- / * 1-2/3",
                "$$;'$$ $tag$ $ta $tag$ a$b$c $1 $2$3 $",
                "$tag$ unfinished",
                "/* unfinished",
                "'unfinished",
                "ä_漢字$1 \uD83D\uDE00;"
            })
    void whereverTheTextIsCutTheTokensAreTheSame(String sql) throws IOException {
        for (int before = PART - sql.length() - 1; before <= PART + 1; before++) {
            String text = ";".repeat(before) + sql;
            assertThat(tokens(new SqlTokenReader(new StringReader(text)))).isEqualTo(SqlToken.read(text));
        }
    }

    @Test
    void aTokenMayBeLongerThanAllThatIsReadAtATime() throws IOException {
        String text =
                "E'" + "ab\\'".repeat(50_000) + "' /*" + "x".repeat(100_000) + "*/ $a$" + "$".repeat(70_000) + "$a$";
        assertThat(tokens(new SqlTokenReader(new StringReader(text)))).isEqualTo(SqlToken.read(text));
    }

    @Test
    void linesBetweenTokensAreReadAsTheyAre() throws IOException {
        String line = "it's $$ \"\\. " + "x\uD83D\uDE00".repeat(200_000) + "\n";
        SqlTokenReader reader = new SqlTokenReader(new StringReader("copy;\n" + line + "\n\\.\nselect"));
        assertThat(reader.next()).contains(new SqlToken(SqlToken.Kind.WORD, "copy"));
        assertThat(reader.next()).contains(new SqlToken(SqlToken.Kind.SYMBOL, ";"));
        assertThat(reader.line()).contains("\n");
        StringBuilder parts = new StringBuilder();
        int count = 0;
        while (parts.indexOf("\n") < 0) {
            String part = reader.line().orElseThrow();
            assertThat(Character.isHighSurrogate(part.charAt(part.length() - 1)))
                    .isFalse();
            parts.append(part);
            count++;
        }
        assertThat(parts).hasToString(line);
        assertThat(count).isGreaterThan(1);
        assertThat(reader.line()).contains("\n");
        assertThat(reader.line()).contains("\\.\n");
        assertThat(reader.next()).contains(new SqlToken(SqlToken.Kind.WORD, "select"));
        assertThat(reader.line()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    private static List<SqlToken> tokens(SqlTokenReader reader) throws IOException {
        List<SqlToken> tokens = new ArrayList<>();
        for (Optional<SqlToken> next = reader.next(); next.isPresent(); next = reader.next()) {
            tokens.add(next.get());
        }
        return tokens;
    }
}
