package dev.ambix.sql.file;

import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tokens of one statement, up to the semicolon at its end by the rules of psql: none within parentheses (the actions
 * of a rule) or within the {@code BEGIN ATOMIC ... END} of a routine, where {@code CASE ... END} nests.
 */
final class StatementTokens {
    private static final Pattern ROUTINE = Pattern.compile("create (or replace )?(function|procedure)\\b");

    private final List<SqlToken> tokens = new ArrayList<>();
    private int parentheses;
    private int blocks;
    private boolean isEmpty = true;

    /** The statements of a text, without the semicolons; not those with nothing but gaps in them. */
    static List<StatementTokens> split(String sql) {
        List<StatementTokens> statements = new ArrayList<>();
        StatementTokens statement = new StatementTokens();
        for (SqlToken token : SqlToken.read(sql)) {
            if (statement.isEndedBy(token)) {
                statements.add(statement);
                statement = new StatementTokens();
            } else {
                statement.add(token);
            }
        }
        statements.add(statement);
        statements.removeIf(StatementTokens::isEmpty);
        return statements;
    }

    boolean isEndedBy(SqlToken token) {
        return token.is(";") && parentheses <= 0 && blocks == 0;
    }

    void add(SqlToken token) {
        if (token.kind() == SqlToken.Kind.SYMBOL) {
            countParentheses(token);
        } else if (token.kind() == SqlToken.Kind.WORD) {
            countBlocks(token);
        }
        tokens.add(token);
        isEmpty &= token.isGap();
    }

    /** Whether there is no statement, but gaps at most. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** The statement's outline; see {@link SqlToken#outline}. */
    String outline() {
        return SqlToken.outline(tokens);
    }

    /** The comments before the statement, with the blanks among them. */
    String comments() {
        return text(tokens.subList(0, start())).stripLeading();
    }

    /** The text, without the white space and comments around it. */
    String sql() {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).isGap()) {
            end--;
        }
        return text(tokens.subList(start(), end));
    }

    private int start() {
        int start = 0;
        while (start < tokens.size() && tokens.get(start).isGap()) {
            start++;
        }
        return start;
    }

    private static String text(List<SqlToken> tokens) {
        return tokens.stream().map(SqlToken::text).collect(Collectors.joining());
    }

    private void countParentheses(SqlToken token) {
        if (token.is("(")) {
            parentheses++;
        } else if (token.is(")")) {
            parentheses--;
        }
    }

    private void countBlocks(SqlToken token) {
        if (token.is("begin") && parentheses == 0 && isRoutine() || token.is("case") && blocks > 0) {
            blocks++;
        } else if (token.is("end") && blocks > 0) {
            blocks--;
        }
    }

    private boolean isRoutine() {
        return ROUTINE.matcher(outline()).lookingAt();
    }
}
