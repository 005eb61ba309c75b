package dev.ambix.sql.file;

import dev.ambix.MigrationException;
import dev.ambix.sql.Statement;
import java.util.List;

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
        return StatementTokens.split(sql).stream()
                .map(tokens -> statement(tokens.comments() + tokens.sql(), tokens.outline()))
                .toList();
    }

    /** A statement of a kind that its outline tells. */
    static Statement statement(String sql, String outline) {
        Statement statement = Statement.raw(sql);
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
