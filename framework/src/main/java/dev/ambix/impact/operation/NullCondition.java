package dev.ambix.impact.operation;

import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A condition in SQL, read for its demands on nulls. */
final class NullCondition {
    /** Words beside an AND that bind weaker than it, or have an AND of their own. */
    private static final Set<String> UNSURE = Set.of("or", "between", "case");

    private NullCondition() {}

    /** Whether the condition surely holds only where a column is null: {@code c is null}, alone or with AND. */
    static boolean demands(String condition, String column) {
        return demands(
                SqlToken.read(condition).stream()
                        .filter(token -> !token.isGap())
                        .toList(),
                column);
    }

    private static boolean demands(List<SqlToken> tokens, String column) {
        List<List<SqlToken>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        int depth = 0;
        for (SqlToken token : tokens) {
            if (depth == 0 && UNSURE.stream().anyMatch(token::is)) {
                return false;
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is("and")) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(token);
            }
        }
        return parts.stream()
                .anyMatch(part -> isInParentheses(part)
                        ? demands(part.subList(1, part.size() - 1), column)
                        : isNullTest(part, column));
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

    /** {@code column is null}; the column may have its table before it. */
    private static boolean isNullTest(List<SqlToken> tokens, String column) {
        int name = tokens.size() - 3;
        return name >= 0
                && tokens.get(name + 1).is("is")
                && tokens.get(name + 2).is("null")
                && isName(tokens.get(name), column)
                && isQualifier(tokens.subList(0, name));
    }

    private static boolean isName(SqlToken token, String column) {
        return token.kind() == SqlToken.Kind.QUOTED
                ? token.text().equals('"' + column.replace("\"", "\"\"") + '"')
                : token.is(column);
    }

    private static boolean isQualifier(List<SqlToken> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean isDot = tokens.get(i).is(".");
            if (isDot != (i % 2 == 1) || !isDot && tokens.get(i).kind() == SqlToken.Kind.SYMBOL) {
                return false;
            }
        }
        return tokens.size() % 2 == 0;
    }
}
