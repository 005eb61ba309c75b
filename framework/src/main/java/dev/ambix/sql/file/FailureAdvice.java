package dev.ambix.sql.file;

import java.util.Optional;

/** Advice on a statement that the server refused. */
public final class FailureAdvice {
    private static final String OUT_OF_MEMORY = "53200";
    private static final String SETTING = "max_locks_per_transaction";

    private FailureAdvice() {}

    /**
     * A sentence of advice; empty if there is none.
     *
     * @param sqlState the SQLSTATE of the failure
     * @param message the server's message, its hint included, in any language
     * @param sql the statement that failed
     */
    public static Optional<String> of(String sqlState, String message, String sql) {
        return sqlState.equals(OUT_OF_MEMORY) && message.contains(SETTING)
                ? Optional.of("One transaction cannot hold so many locks here. Let the revision commit in parts, with"
                        + " op.commit(), or raise " + SETTING + " of the server, which has to be started again then.")
                : MissingRole.advice(sqlState, message, sql);
    }
}
