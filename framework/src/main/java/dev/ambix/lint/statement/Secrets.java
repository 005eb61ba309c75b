package dev.ambix.lint.statement;

import dev.ambix.schema.token.SqlToken;
import java.util.Locale;
import java.util.regex.Pattern;

/** Passwords that stand in statements. */
public final class Secrets {
    private static final Pattern ADDRESS = Pattern.compile("(?i)postgres(ql)?://[^\\s:/@]+:[^\\s@$%{]+@.*");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(.*\\s)?password\\s*=\\s*[^\\s$%{].*");
    private static final String MASK = "'***'";

    private Secrets() {}

    /** Whether a password stands in a statement that is neither a place for an argument nor hashed already. */
    public static boolean isIn(String sql) {
        if (!mayBeIn(sql)) {
            return false;
        }
        StatementWords words = StatementWords.of(sql);
        boolean isAboutRoles = isAboutRoles(words);
        for (int at = 0; at < words.size(); at++) {
            String value = literal(words.tokens().get(at));
            boolean isSet = isAboutRoles && words.isAt(at - 1, "password") && !value.isEmpty() && !isHarmless(value);
            if (isSet || isConnection(value, isAboutRoles)) {
                return true;
            }
        }
        return false;
    }

    /** The statement with {@code '***'} in the place of each password, hashed ones too, and of connections with one. */
    public static String masked(String sql) {
        if (!mayBeIn(sql)) {
            return sql;
        }
        boolean isAboutRoles = isAboutRoles(StatementWords.of(sql));
        StringBuilder masked = new StringBuilder();
        boolean isPassword = false;
        for (SqlToken token : SqlToken.read(sql)) {
            masked.append(masked(token, isPassword, isAboutRoles));
            // "password e'..'" is one literal of two pieces.
            isPassword = token.isGap() || token.is("e") ? isPassword : isAboutRoles && token.is("password");
        }
        return masked.toString();
    }

    private static String masked(SqlToken token, boolean isPassword, boolean isAboutRoles) {
        boolean isLiteral =
                token.kind() == SqlToken.Kind.QUOTED && !token.text().startsWith("\"");
        if (isLiteral
                && (isPassword && !literal(token).startsWith("${") || isConnection(literal(token), isAboutRoles))) {
            return MASK;
        }
        if (token.kind() == SqlToken.Kind.QUOTED && token.text().startsWith("$")) {
            int start = token.text().indexOf('$', 1) + 1;
            int end = token.text().length() - start;
            return end < start
                    ? token.text()
                    : token.text().substring(0, start)
                            + masked(token.text().substring(start, end))
                            + token.text().substring(end);
        }
        return token.text();
    }

    private static boolean mayBeIn(String sql) {
        String small = sql.toLowerCase(Locale.ROOT);
        return small.contains("password") || small.contains("postgres");
    }

    /** Options of servers and user mappings have passwords as well. */
    private static boolean isAboutRoles(StatementWords words) {
        return words.has("role") || words.has("user") || words.has("server") || words.has("subscription");
    }

    private static boolean isConnection(String value, boolean isAboutRoles) {
        return ADDRESS.matcher(value).matches()
                || isAboutRoles && PASSWORD.matcher(value).matches();
    }

    /** The text between single quotes; empty for all other tokens. */
    private static String literal(SqlToken token) {
        String text = token.text();
        return token.kind() == SqlToken.Kind.QUOTED && text.startsWith("'") && text.length() > 2
                ? text.substring(1, text.length() - 1)
                : "";
    }

    /** A place for an argument, or a password in the form that the server stores. */
    private static boolean isHarmless(String value) {
        return value.startsWith("${") || value.startsWith("SCRAM-SHA-256$") || value.startsWith("md5");
    }
}
