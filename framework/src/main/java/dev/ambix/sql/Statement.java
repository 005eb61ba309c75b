package dev.ambix.sql;

import java.util.Optional;
import org.jooq.QueryPart;

/**
 * One statement as the server gets it.
 *
 * @param sql the text, without a semicolon at its end
 * @param scope whether it may share a transaction with others
 * @param recovery how to go on when it is not known whether it took effect; only for statements outside of transactions
 */
public record Statement(String sql, Scope scope, Optional<Recovery> recovery) {
    /** Where a statement can run. */
    public enum Scope {
        /** In a transaction, together with others. */
        TRANSACTIONAL,
        /** Only outside of transaction blocks, such as {@code CREATE INDEX CONCURRENTLY}. */
        OUTSIDE_TRANSACTION
    }

    /**
     * What to do about a statement that was started by a run that died.
     *
     * @param doneQuery a query with one boolean: whether the statement took effect
     * @param cleanup the statement that removes what a half-done one left behind, to be run before it is tried again;
     *     empty if nothing is left behind
     */
    public record Recovery(String doneQuery, Optional<String> cleanup) {}

    /** A transactional statement with text as it is. */
    public static Statement raw(String sql) {
        return new Statement(sql, Scope.TRANSACTIONAL, Optional.empty());
    }

    /** A transactional statement from a template with {@code {0}}, {@code {1}}, ... for names, literals and SQL. */
    public static Statement of(String template, QueryPart... parts) {
        return raw(SqlText.render(template, parts));
    }

    public Statement outsideTransaction() {
        return new Statement(sql, Scope.OUTSIDE_TRANSACTION, recovery);
    }

    public Statement recoveredBy(Recovery how) {
        return new Statement(sql, scope, Optional.of(how));
    }

    public boolean isTransactional() {
        return scope == Scope.TRANSACTIONAL;
    }
}
