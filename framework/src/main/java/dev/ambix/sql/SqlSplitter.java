package dev.ambix.sql;

import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits SQL text at the semicolons between its statements, by the rules of psql: none within parentheses (the actions of
 * a rule) or within the {@code BEGIN ATOMIC ... END} of a routine, where {@code CASE ... END} nests.
 */
final class SqlSplitter {
    private static final Pattern ROUTINE = Pattern.compile("create (or replace )?(function|procedure)\\b");

    private final List<List<SqlToken>> statements = new ArrayList<>();
    private List<SqlToken> statement = new ArrayList<>();
    private int parentheses;
    private int blocks;

    private SqlSplitter() {}

    /** The tokens of each statement, without the semicolons; possibly of statements with nothing but gaps in them. */
    static List<List<SqlToken>> split(String sql) {
        SqlSplitter splitter = new SqlSplitter();
        SqlToken.read(sql).forEach(splitter::add);
        splitter.end();
        return splitter.statements;
    }

    private void add(SqlToken token) {
        if (token.is(";") && parentheses <= 0 && blocks == 0) {
            end();
            return;
        }
        countParentheses(token);
        countBlocks(token);
        statement.add(token);
    }

    private void end() {
        statements.add(statement);
        statement = new ArrayList<>();
        parentheses = 0;
        blocks = 0;
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
        return ROUTINE.matcher(SqlToken.outline(statement)).lookingAt();
    }
}
