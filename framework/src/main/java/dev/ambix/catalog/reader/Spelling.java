package dev.ambix.catalog.reader;

import dev.ambix.schema.text.Identifiers;

/** Trims the text that PostgreSQL prints of an object to the part that the values keep. */
public final class Spelling {
    private Spelling() {}

    /** An expression without the parentheses around the whole of it: {@code (a > 0)} becomes {@code a > 0}. */
    public static String bare(String expression) {
        String text = expression.strip();
        while (text.startsWith("(") && closing(text) == text.length() - 1) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    /** A statement or query without the semicolon at its end. */
    public static String unterminated(String sql) {
        String text = sql.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
    }

    /** A statement whose first mention of a name after {@code words} is without the default schema. */
    public static String unqualified(String sql, String words, String defaultSchema) {
        String qualified = words + Identifiers.sql(defaultSchema) + ".";
        int at = sql.indexOf(qualified);
        return at < 0 ? sql : sql.substring(0, at) + words + sql.substring(at + qualified.length());
    }

    /** The position of the parenthesis that closes the one at the start; strings and quoted names are skipped. */
    private static int closing(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoteEnd(text, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The end of the quotes that begin at a position; PostgreSQL doubles inner ones, and backslashes count in E''
     * strings.
     */
    public static int quoteEnd(String text, int start) {
        char quote = text.charAt(start);
        boolean escapes = quote == '\'' && start > 0 && text.charAt(start - 1) == 'E';
        for (int i = start + 1; i < text.length(); i++) {
            if (escapes && text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return text.length();
    }
}
