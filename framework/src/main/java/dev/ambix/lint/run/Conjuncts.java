package dev.ambix.lint.run;

import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of an SQL condition that all hold, in one spelling: {@code a > 1 and (B IS NULL)} has two. */
final class Conjuncts {
    /** Words beside an AND that bind weaker than it, or have an AND of their own. */
    private static final Set<String> UNSURE = Set.of("or", "between", "case");

    private Conjuncts() {}

    static Set<String> of(String condition) {
        Set<String> parts = new HashSet<>();
        add(SqlToken.read(condition).stream().filter(token -> !token.isGap()).toList(), parts);
        return parts;
    }

    private static void add(List<SqlToken> tokens, Set<String> parts) {
        if (isInParentheses(tokens)) {
            add(tokens.subList(1, tokens.size() - 1), parts);
            return;
        }
        List<List<SqlToken>> pieces = pieces(tokens);
        if (pieces.size() > 1) {
            pieces.forEach(piece -> add(piece, parts));
        } else {
            parts.add(spelling(tokens));
        }
    }

    private static List<List<SqlToken>> pieces(List<SqlToken> tokens) {
        List<List<SqlToken>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        int depth = 0;
        for (SqlToken token : tokens) {
            if (depth == 0 && UNSURE.stream().anyMatch(token::is)) {
                return List.of(tokens);
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is("and")) {
                pieces.add(new ArrayList<>());
            } else {
                pieces.get(pieces.size() - 1).add(token);
            }
        }
        return pieces;
    }

    private static boolean isInParentheses(List<SqlToken> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size() - 1; i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return tokens.size() > 1;
    }

    /** Without white space between symbols and without casts, which the server adds itself. */
    static String spelling(List<SqlToken> tokens) {
        List<SqlToken> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(":")
                    && i + 2 < tokens.size()
                    && tokens.get(i + 1).is(":")) {
                i += 2;
            } else {
                kept.add(tokens.get(i));
            }
        }
        return kept.stream()
                .map(Conjuncts::spelling)
                .collect(Collectors.joining())
                .strip();
    }

    private static String spelling(SqlToken token) {
        if (token.kind() == SqlToken.Kind.WORD) {
            return " " + token.text().toLowerCase(Locale.ROOT) + " ";
        } else if (token.text().startsWith("\"") && token.text().length() > 1) {
            String name = token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"");
            return " " + Identifiers.sql(name) + " ";
        }
        return token.text();
    }
}
