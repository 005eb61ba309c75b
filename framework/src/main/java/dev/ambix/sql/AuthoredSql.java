package dev.ambix.sql;

import dev.ambix.MigrationException;
import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.stream.Collectors;

/** SQL text of one statement or several, as an author wrote it or as it is kept for later. */
public final class AuthoredSql {
    private AuthoredSql() {}

    /**
     * The statements of a text, without the empty ones; outside of transactions where PostgreSQL runs their kind only
     * there. A comment after a statement is left out, because in a script it would swallow the semicolon.
     *
     * @throws MigrationException if a statement begins, commits or rolls back a transaction
     */
    public static List<Statement> statements(String sql) {
        return SqlSplitter.split(sql).stream()
                .map(AuthoredSql::withoutGapAtEnd)
                .filter(tokens -> !tokens.isEmpty())
                .map(AuthoredSql::statement)
                .toList();
    }

    private static List<SqlToken> withoutGapAtEnd(List<SqlToken> tokens) {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).isGap()) {
            end--;
        }
        return tokens.subList(0, end);
    }

    private static Statement statement(List<SqlToken> tokens) {
        String outline = SqlToken.outline(tokens);
        Statement statement = Statement.raw(tokens.stream()
                .map(SqlToken::text)
                .collect(Collectors.joining())
                .strip());
        return switch (StatementKind.of(outline)) {
            case TRANSACTIONAL -> statement;
            case OUTSIDE_TRANSACTION -> statement.outsideTransaction();
            case TRANSACTION_CONTROL ->
                throw new MigrationException("\"" + outline
                        + "\" controls the transaction, which Ambix does itself. Take it out; use op.autocommitBlock(...) for "
                        + "statements that must run outside of a transaction.");
        };
    }
}
