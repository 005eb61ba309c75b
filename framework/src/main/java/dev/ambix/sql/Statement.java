package dev.ambix.sql;

import dev.ambix.schema.token.CanonicalSql;
import java.util.Optional;
import org.jooq.QueryPart;

/**
 * One statement as the server gets it.
 *
 * @param sql the text, without a semicolon at its end
 * @param scope whether it may share a transaction with others
 * @param recovery how to go on when it is not known whether it took effect; only for statements outside of transactions
 * @param requirement the server that it needs, if older supported ones refuse it
 * @param content the rows or file sent in its place; then the text only names them, in a comment at its end
 */
public record Statement(
        String sql,
        Scope scope,
        Optional<Recovery> recovery,
        Optional<Requirement> requirement,
        Optional<Content> content) {
    /** Where a statement can run. */
    public enum Scope {
        /** In a transaction, together with other statements. */
        TRANSACTIONAL,
        /** In a transaction, but not together with others: it commits with the row that records it. */
        OWN_TRANSACTION,
        /** Only outside of transaction blocks, such as {@code CREATE INDEX CONCURRENTLY}. */
        OUTSIDE_TRANSACTION
    }

    /**
     * How to recover a statement that was started by a run that died.
     *
     * @param doneQuery a query with one boolean: whether the statement took effect; {@link #BEFORE} in it stands for the result
     *     of {@code before}
     * @param cleanup the statement that removes the leftover of a half-done one, to be run before it is tried again; empty if
     *     nothing is left behind; it may complete the statement instead
     * @param leftover how to detect, before the first attempt, that an earlier attempt of any origin left something
     * @param before a query for a text that the effect of the statement changes; it is journalled before the statement runs.
     *     Empty where the effect is told without it
     */
    public record Recovery(
            String doneQuery, Optional<String> cleanup, Optional<Leftover> leftover, Optional<String> before) {
        /** The place of the earlier text in a query. */
        public static final String BEFORE = "{before}";

        /** A recovery after a run of ours that died. */
        public Recovery(String doneQuery, Optional<String> cleanup) {
            this(doneQuery, cleanup, Optional.empty());
        }

        /** A recovery that needs no look before the statement. */
        public Recovery(String doneQuery, Optional<String> cleanup, Optional<Leftover> leftover) {
            this(doneQuery, cleanup, leftover, Optional.empty());
        }

        /** The query whether the statement took effect, after this text was found before it. */
        public String doneQuery(Optional<String> found) {
            return found.map(text -> doneQuery.replace(BEFORE, SqlText.render(SqlText.literal(text))))
                    .orElse(doneQuery);
        }
    }

    /**
     * The remains of a failed attempt that may block a statement.
     *
     * @param query a query with one boolean: whether they exist; then the cleanup runs before the statement
     * @param refusal the message with which a script, which cannot do that, fails; empty if the server itself refuses then
     */
    public record Leftover(String query, Optional<String> refusal) {}

    /**
     * A requirement of a statement on the server.
     *
     * @param majorVersion the first version of PostgreSQL that has the feature: 15
     * @param feature the feature in the words of the manual: {@code NULLS NOT DISTINCT}
     */
    public record Requirement(int majorVersion, String feature) {}

    /** A transactional statement with text as it is. */
    public static Statement raw(String sql) {
        return new Statement(sql, Scope.TRANSACTIONAL, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A transactional statement from a template with {@code {0}}, {@code {1}}, ... for names, literals and SQL. */
    public static Statement of(String template, QueryPart... parts) {
        return raw(SqlText.render(template, parts));
    }

    /** The same statement with another text. */
    public Statement withSql(String text) {
        return new Statement(text, scope, recovery, requirement, content);
    }

    public Statement outsideTransaction() {
        return new Statement(sql, Scope.OUTSIDE_TRANSACTION, recovery, requirement, content);
    }

    public Statement ownTransaction() {
        return new Statement(sql, Scope.OWN_TRANSACTION, recovery, requirement, content);
    }

    public Statement recoveredBy(Recovery how) {
        return new Statement(sql, scope, Optional.of(how), requirement, content);
    }

    /**
     * The same statement for servers from a version on: nothing of a run is sent to an older one, and a script refuses it.
     * Of two requirements the newer version is kept.
     */
    public Statement requires(int majorVersion, String feature) {
        Requirement needed = new Requirement(majorVersion, feature);
        Requirement kept = requirement
                .filter(other -> other.majorVersion() >= majorVersion)
                .orElse(needed);
        return new Statement(sql, scope, recovery, Optional.of(kept), content);
    }

    /** The same statement for a content that is too large for memory. */
    public Statement standingFor(Content large) {
        return new Statement(sql, scope, recovery, requirement, Optional.of(large));
    }

    /** Whether it may share a transaction with others. */
    public boolean isTransactional() {
        return scope == Scope.TRANSACTIONAL;
    }

    /**
     * A text that identifies the statement: comments, white space, line ends and the case of words do not count. A
     * statement with content is identified by its whole text, whose comment has the digest.
     */
    public String canonical() {
        return content.isPresent() ? sql : CanonicalSql.of(sql);
    }
}
