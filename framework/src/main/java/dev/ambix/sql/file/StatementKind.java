package dev.ambix.sql.file;

import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How PostgreSQL's rules for transaction blocks treat a statement, by its first words. */
enum StatementKind {
    TRANSACTIONAL,
    OUTSIDE_TRANSACTION,
    TRANSACTION_CONTROL;

    /** The commands that the server refuses within a transaction block, 14 to 18 ({@code PreventInTransactionBlock}). */
    private static final Pattern OUTSIDE = Pattern.compile("""
            vacuum\\b
            |create\\ (unique\\ )?index\\ concurrently\\b
            |drop\\ index\\ concurrently\\b
            |reindex\\b.*\\bconcurrently\\b
            |reindex\\ ?(\\([^)]*\\)\\ ?)?(schema|database|system)\\b
            |cluster(\\ verbose|\\ ?\\([^)]*\\))?$
            |alter\\ table\\b.*\\bdetach\\ partition\\b.*\\bconcurrently\\b
            |(create|drop)\\ (database|tablespace)\\b
            |alter\\ database\\b.*\\bset\\ tablespace\\b
            |alter\\ system\\b
            |(create|drop|alter)\\ subscription\\b
            |(commit|rollback)\\ prepared\\b
            |discard\\ all\\b
            """, Pattern.COMMENTS);

    private static final Pattern CONTROL = Pattern.compile("""
            (begin|start\\ transaction|commit|end|abort|prepare\\ transaction)\\b
            |rollback\\b(?!(\\ work|\\ transaction)?\\ to\\b)
            """, Pattern.COMMENTS);

    /** Procedures, and code that ends transactions, which the server allows outside of transaction blocks only. */
    private static final Pattern COMMITTING =
            Pattern.compile("call\\b.*|do\\b.*\\b(commit|rollback)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The commands that give no rows, unless they have a RETURNING. */
    private static final Pattern SILENT =
            Pattern.compile("(alter|analyze|comment|create|delete|do|drop|grant|import|insert|lock"
                    + "|merge|notify|reassign|refresh|reindex|revoke|security|set|truncate|update)\\b");

    private static final Pattern RETURNING = Pattern.compile("\\breturning\\b");

    /** Whether a statement may commit by itself. */
    static boolean mayCommit(String sql) {
        List<SqlToken> tokens = SqlToken.read(sql);
        int start = 0;
        while (start < tokens.size() && tokens.get(start).isGap()) {
            start++;
        }
        String text = tokens.stream().skip(start).map(SqlToken::text).collect(Collectors.joining());
        return COMMITTING.matcher(text).matches();
    }

    /** Whether a statement with these words may give rows back to the client. */
    static boolean mayGiveRows(String outline) {
        return !SILENT.matcher(outline).lookingAt()
                || RETURNING.matcher(outline).find();
    }

    /** The kind of a statement with these words ({@link SqlToken#outline}). */
    static StatementKind of(String outline) {
        if (OUTSIDE.matcher(outline).lookingAt()) {
            return OUTSIDE_TRANSACTION;
        }
        return CONTROL.matcher(outline).lookingAt() ? TRANSACTION_CONTROL : TRANSACTIONAL;
    }
}
