package dev.ambix.schema.token;

/**
 * SQL text without the parts that the server ignores: comments, white space, line ends and the case of words. Strings, quoted
 * names and dollar-quoted bodies stay as they are, but for their line ends, which a checkout may change.
 */
public final class CanonicalSql {
    private static final String PUNCTUATION = "(),;[]";
    private static final String OPERATOR = "+-*/<>=~!@#%^&|?:";

    private CanonicalSql() {}

    public static String of(String sql) {
        StringBuilder text = new StringBuilder(sql.length());
        boolean isApart = false;
        for (SqlToken token : SqlToken.read(sql)) {
            if (token.isGap()) {
                isApart = true;
                continue;
            }
            String spelling = spelling(token);
            if (isApart && !text.isEmpty() && needsBlank(text.charAt(text.length() - 1), spelling.charAt(0))) {
                text.append(' ');
            }
            text.append(spelling);
            isApart = false;
        }
        return text.toString();
    }

    /** Two words, numbers or operators would be read as one without a blank. */
    private static boolean needsBlank(char last, char next) {
        boolean isPunctuated = PUNCTUATION.indexOf(last) >= 0 || PUNCTUATION.indexOf(next) >= 0;
        return !isPunctuated && OPERATOR.indexOf(last) >= 0 == OPERATOR.indexOf(next) >= 0;
    }

    private static String spelling(SqlToken token) {
        return switch (token.kind()) {
            case WORD -> folded(token.text());
            case QUOTED -> token.text().replace("\r\n", "\n");
            default -> token.text();
        };
    }

    /** Folds case as the server does: ASCII letters only. */
    private static String folded(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        word.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)));
        return folded.toString();
    }
}
