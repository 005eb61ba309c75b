package dev.ambix.schema.text;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.schema.token.SqlToken.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the words of an SQL text one after the other, without comments and white space. */
public final class SqlCursor {
    private final String sql;
    private final List<SqlToken> tokens;
    private int at;

    public SqlCursor(String sql) {
        this.sql = sql;
        this.tokens =
                SqlToken.read(sql).stream().filter(token -> !token.isGap()).toList();
    }

    /** A text without the comments, white space and semicolon at its end. */
    public static String withoutEnd(String sql) {
        List<SqlToken> tokens = SqlToken.read(sql);
        int end = tokens.size();
        while (end > 0 && (tokens.get(end - 1).isGap() || tokens.get(end - 1).is(";"))) {
            end--;
        }
        return tokens.subList(0, end).stream()
                .map(SqlToken::text)
                .collect(Collectors.joining())
                .strip();
    }

    public int position() {
        return at;
    }

    /** The tokens read since an earlier position. */
    public List<SqlToken> since(int position) {
        return tokens.subList(position, at);
    }

    public boolean isAtEnd() {
        return at == tokens.size();
    }

    public boolean isAt(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Goes on behind these words if they follow. */
    public boolean skip(String... words) {
        boolean found = isAt(words);
        at += found ? words.length : 0;
        return found;
    }

    public SqlToken next() {
        if (isAtEnd()) {
            throw unexpected("more");
        }
        return tokens.get(at++);
    }

    /** A name with its schema, if it has one; the server's rule for capitals applies. */
    public QualifiedName qualifiedName() {
        String first = identifier();
        return skip(".") ? QualifiedName.of(first, identifier()) : QualifiedName.of(first);
    }

    public String identifier() {
        if (isAtEnd() || !isIdentifier(tokens.get(at))) {
            throw unexpected("a name");
        }
        return identifier(next());
    }

    /** Moves behind the parenthesis that closes the next one, and returns the tokens between them. */
    public List<SqlToken> parenthesized() {
        if (!skip("(")) {
            throw unexpected("a parenthesis");
        }
        int from = at;
        for (int open = 1; open > 0; ) {
            SqlToken token = next();
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return tokens.subList(from, at - 1);
    }

    public IllegalArgumentException unexpected(String wanted) {
        String found =
                isAtEnd() ? "the text ends" : "there is " + tokens.get(at).text();
        return new IllegalArgumentException("Where " + wanted + " must follow, " + found + ": "
                + sql.strip().lines().findFirst().orElse(""));
    }

    static boolean isIdentifier(SqlToken token) {
        return token.kind() == Kind.WORD || token.text().startsWith("\"");
    }

    /** The name that a token means: the server folds only the capitals of ASCII, and none within quotes. */
    static String identifier(SqlToken token) {
        String text = token.text();
        if (token.kind() == Kind.WORD) {
            return folded(text);
        }
        return text.substring(1, text.length() - 1).replace("\"\"", "\"");
    }

    private static String folded(String word) {
        return word.chars()
                .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
