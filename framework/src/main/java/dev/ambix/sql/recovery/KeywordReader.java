package dev.ambix.sql.recovery;

import dev.ambix.schema.token.SqlToken;
import dev.ambix.schema.token.SqlToken.Kind;
import java.util.List;
import java.util.Optional;

/** The words of a statement, read one after another. */
final class KeywordReader {
    private final List<SqlToken> tokens;
    private int at;

    KeywordReader(String sql) {
        this.tokens =
                SqlToken.read(sql).stream().filter(token -> !token.isGap()).toList();
    }

    /** Passes over words if they come next, all of them. */
    boolean take(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /** Passes over words that may be there. */
    void skip(String... words) {
        take(words);
    }

    /** Passes over options between parentheses, if they come next; whether this one is among them. */
    boolean takeOptions(String option) {
        boolean isThere = false;
        if (take("(")) {
            while (at < tokens.size() && !take(")")) {
                isThere |= tokens.get(at).is(option);
                at++;
            }
        }
        return isThere;
    }

    /** A name as it stands there, with its schema; empty if there is none that can be read. */
    Optional<String> name() {
        Optional<String> name = part();
        while (name.isPresent() && take(".")) {
            String before = name.get();
            name = part().map(next -> before + "." + next);
        }
        return at < tokens.size() && tokens.get(at).is("&") ? Optional.empty() : name;
    }

    private Optional<String> part() {
        return at < tokens.size() && isName(tokens.get(at))
                ? Optional.of(tokens.get(at++).text())
                : Optional.empty();
    }

    /** A string without escapes; empty if there is none. */
    Optional<String> string() {
        return at < tokens.size() && tokens.get(at).text().startsWith("'")
                ? Optional.of(tokens.get(at++).text())
                : Optional.empty();
    }

    boolean isAtEnd() {
        return at == tokens.size();
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == Kind.WORD || token.text().startsWith("\"");
    }
}
