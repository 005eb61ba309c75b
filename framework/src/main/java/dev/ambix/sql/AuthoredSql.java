package dev.ambix.sql;

import dev.ambix.MigrationException;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** SQL text that an author wrote: split into statements by the driver, which knows quotes, dollar quotes and comments. */
final class AuthoredSql {
    private AuthoredSql() {}

    /** The statements of a text, without the empty ones. */
    static List<Statement> statements(String sql) {
        return split(sql).stream()
                .map(query -> query.nativeSql.strip())
                .filter(text -> !text.isEmpty())
                .map(AuthoredSql::statement)
                .toList();
    }

    /** One statement; outside of transactions if PostgreSQL runs its kind only there. */
    static Statement statement(String sql) {
        StatementKind kind = StatementKind.of(sql);
        if (kind == StatementKind.TRANSACTION_CONTROL) {
            throw new MigrationException("\"" + sql.strip().lines().findFirst().orElse("")
                    + "\" controls the transaction, which Ambix does itself. Take it out; use op.autocommitBlock(...) for "
                    + "statements that must run outside of a transaction.");
        }
        Statement statement = Statement.raw(sql);
        return kind == StatementKind.OUTSIDE_TRANSACTION ? statement.outsideTransaction() : statement;
    }

    private static List<NativeQuery> split(String sql) {
        try {
            return Parser.parseJdbcSql(sql, true, false, true, false, false);
        } catch (SQLException e) {
            throw new MigrationException("The SQL cannot be split into statements: " + e.getMessage(), e);
        }
    }
}
