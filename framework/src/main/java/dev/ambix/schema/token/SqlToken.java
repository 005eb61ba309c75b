package dev.ambix.schema.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postgresql.core.Parser;

/**
 * A piece of SQL text. The pieces of a text, joined, are the text.
 *
 * @param kind its kind
 * @param text its characters
 */
public record SqlToken(Kind kind, String text) {
    /** The kind of a piece of SQL text. */
    public enum Kind {
        /** A key word or a name without quotes. */
        WORD,
        /** A string, dollar-quoted or not, or a quoted name. */
        QUOTED,
        /** A comment or white space. */
        GAP,
        /** Any other single character. */
        SYMBOL
    }

    /** The pieces of a text, in order. */
    public static List<SqlToken> read(String sql) {
        char[] text = sql.toCharArray();
        List<SqlToken> tokens = new ArrayList<>();
        for (int from = 0; from < text.length; ) {
            SqlToken token = read(text, from);
            tokens.add(token);
            from += token.text.length();
        }
        return tokens;
    }

    /** A text without the white space and comments before its first word; the whole if there is no word. */
    public static String withoutGapBefore(String sql) {
        char[] text = sql.toCharArray();
        for (int from = 0; from < text.length; ) {
            SqlToken token = read(text, from);
            if (!token.isGap()) {
                return sql.substring(from);
            }
            from += token.text.length();
        }
        return sql.strip();
    }

    /** The words of a statement in small letters with single blanks; strings and quoted names show only their quotes. */
    public static String outline(List<SqlToken> tokens) {
        StringBuilder outline = new StringBuilder();
        for (SqlToken token : tokens) {
            if (!token.isGap()) {
                outline.append(token.outline());
            } else if (!outline.isEmpty() && outline.charAt(outline.length() - 1) != ' ') {
                outline.append(' ');
            }
        }
        return outline.toString().strip();
    }

    /** Whether it is this key word, in large letters or small, or this symbol. */
    public boolean is(String wordOrSymbol) {
        return text.length() == wordOrSymbol.length() && kind != Kind.QUOTED && text.equalsIgnoreCase(wordOrSymbol);
    }

    public boolean isGap() {
        return kind == Kind.GAP;
    }

    private String outline() {
        return switch (kind) {
            case QUOTED -> text.substring(0, 1).repeat(2);
            case SYMBOL -> text;
            default -> text.toLowerCase(Locale.ROOT);
        };
    }

    /** The piece that begins at a place of a text. */
    static SqlToken read(char[] text, int from) {
        if (isSpace(text[from])) {
            return token(Kind.GAP, text, from, from);
        }
        if (isWordStart(text[from])) {
            return token(Kind.WORD, text, from, lastOfWord(text, from));
        }
        int last = lastOfQuotes(text, from);
        if (last > from) {
            return token(text[from] == '-' || text[from] == '/' ? Kind.GAP : Kind.QUOTED, text, from, last);
        }
        return token(Kind.SYMBOL, text, from, from);
    }

    /** The server's rule, to which all characters beyond ASCII are letters (its scanner's {@code space}). */
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || c >= '0' && c <= '9' || c == '$';
    }

    private static SqlToken token(Kind kind, char[] text, int from, int last) {
        int end = Math.min(last + 1, text.length);
        return new SqlToken(kind, new String(text, from, end - from));
    }

    private static int lastOfWord(char[] text, int from) {
        int last = from;
        while (last + 1 < text.length && isWordPart(text[last + 1])) {
            last++;
        }
        return last;
    }

    /** The last character of the string, quoted name or comment that starts here; {@code from} if none does. */
    private static int lastOfQuotes(char[] text, int from) {
        return switch (text[from]) {
            case '\'', '"' -> closingQuote(text, from);
            case '$' -> Parser.parseDollarQuotes(text, from);
            case '-' -> Parser.parseLineComment(text, from);
            case '/' -> Parser.parseBlockComment(text, from);
            default -> from;
        };
    }

    /** A quote that is doubled does not close, nor does one behind a backslash in a string that begins with an E. */
    private static int closingQuote(char[] text, int from) {
        boolean escapes = text[from] == '\'' && isEscaping(text, from - 1);
        int at = from + 1;
        while (at < text.length) {
            boolean isPair = at + 1 < text.length
                    && (text[at] == '\\' && escapes || text[at] == text[from] && text[at + 1] == text[from]);
            if (text[at] == text[from] && !isPair) {
                return at;
            }
            at += isPair ? 2 : 1;
        }
        return text.length;
    }

    /** Whether this is the E of an escape string, and not the end of a word. */
    private static boolean isEscaping(char[] text, int at) {
        return at >= 0 && (text[at] == 'e' || text[at] == 'E') && (at == 0 || !isWordPart(text[at - 1]));
    }
}
