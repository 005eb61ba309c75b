package dev.ambix.sql;

import java.util.regex.Pattern;

/** What PostgreSQL's rules for transaction blocks make of a statement, known from its first words. */
enum StatementKind {
    TRANSACTIONAL,
    OUTSIDE_TRANSACTION,
    TRANSACTION_CONTROL;

    private static final String GAP = "(?:\\s|--[^\\n]*(?:\\n|$)|/\\*(?:[^*]|\\*(?!/))*\\*/)";

    /** The commands whose manual pages say "cannot be executed inside a transaction block". */
    private static final Pattern OUTSIDE = words("vacuum"
            + "|create _ (?:unique _ )?index _ concurrently|drop _ index _ concurrently"
            + "|reindex .*\\bconcurrently|reindex (?:\\([^)]*\\))? (?:database|system)"
            + "|(?:create|drop) _ (?:database|tablespace)|alter _ system|alter _ database .*\\bset _ tablespace"
            + "|alter _ table .*\\bdetach _ partition .*\\bconcurrently"
            + "|(?:create|drop|alter) _ subscription");

    private static final Pattern CONTROL = words(
            "begin|start _ transaction|commit|end|abort|rollback(?! _ (?:(?:work|transaction) _ )?to\\b)|prepare _ transaction");

    static StatementKind of(String sql) {
        if (OUTSIDE.matcher(sql).lookingAt()) {
            return OUTSIDE_TRANSACTION;
        }
        return CONTROL.matcher(sql).lookingAt() ? TRANSACTION_CONTROL : TRANSACTIONAL;
    }

    /** A pattern of first words, in any case, with blanks or comments where the text has a blank or {@code _}. */
    private static Pattern words(String text) {
        String pattern = text.replace(" _ ", GAP + "+").replace(" ", GAP + "*");
        return Pattern.compile(GAP + "*(?:" + pattern + ")\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
