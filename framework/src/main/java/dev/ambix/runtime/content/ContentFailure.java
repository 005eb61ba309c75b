package dev.ambix.runtime.content;

import dev.ambix.sql.Piece;
import java.sql.SQLException;

/** A statement of a content failed. */
public final class ContentFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sql;
    private final int line;
    private final SQLException failure;

    /** A statement failed that is not of a file. */
    ContentFailure(String sql, SQLException failure) {
        this(sql, 0, failure);
    }

    /** The statement at a line of a file failed. */
    ContentFailure(Piece piece, SQLException failure) {
        this(piece.sql(), piece.line(), failure);
    }

    private ContentFailure(String sql, int line, SQLException failure) {
        super(failure);
        this.sql = sql;
        this.line = line;
        this.failure = failure;
    }

    public String sql() {
        return sql;
    }

    /** The line of the file, from 1; 0 if there is none. */
    public int line() {
        return line;
    }

    public SQLException failure() {
        return failure;
    }
}
