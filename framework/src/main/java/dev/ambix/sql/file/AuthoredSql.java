package dev.ambix.sql.file;

import dev.ambix.MigrationException;
import dev.ambix.sql.Statement;
import dev.ambix.sql.recovery.TextRecovery;
import java.util.List;
import java.util.regex.Pattern;

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

    /** The beginning of statements that only a semicolon could make more than one, as nearly all are. */
    private static final Pattern DEFINITION = Pattern.compile("(create|alter|drop|comment on) ");

    /** Whether a text is one statement, which does not control the transaction and reads no rows from the client. */
    public static boolean isOne(String sql) {
        if (sql.indexOf(';') < 0 && DEFINITION.matcher(sql).lookingAt()) {
            return true;
        }
        List<StatementTokens> statements = StatementTokens.split(sql);
        return statements.size() == 1
                && StatementKind.of(statements.get(0).outline()) != StatementKind.TRANSACTION_CONTROL
                && !statements.get(0).outline().startsWith("copy ");
    }

    /** Whether a text of one statement gives no rows back, as far as its words tell. */
    public static boolean isSilent(String sql) {
        return StatementTokens.split(sql).stream().map(StatementTokens::outline).noneMatch(StatementKind::mayGiveRows);
    }

    /** The same statement by itself: in a transaction of its own, unless it cannot be in one. */
    public static Statement alone(Statement statement) {
        return statement.isTransactional() && !StatementKind.mayCommit(statement.sql())
                ? statement.ownTransaction()
                : statement.isTransactional() ? statement.outsideTransaction() : statement;
    }

    /** A statement of a kind that its outline tells. */
    static Statement statement(String sql, String outline) {
        Statement statement = Statement.raw(sql);
        return switch (StatementKind.of(outline)) {
            case TRANSACTIONAL -> statement;
            case OUTSIDE_TRANSACTION ->
                TextRecovery.of(sql)
                        .map(statement::recoveredBy)
                        .orElse(statement)
                        .outsideTransaction();
            case TRANSACTION_CONTROL ->
                throw new MigrationException("\"" + outline
                        + "\" controls the transaction, which Ambix does itself. Take it out; use op.autocommitBlock(...) for "
                        + "statements that must run outside of a transaction.");
        };
    }
}
