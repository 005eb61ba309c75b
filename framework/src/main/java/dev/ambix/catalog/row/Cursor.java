package dev.ambix.catalog.row;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The result of a query, row by row, as text in PostgreSQL's output format. */
interface Cursor {
    /** Goes to the next row, in the beginning to the first; false behind the last. */
    boolean next() throws SQLException;

    /** A value of the row; null for NULL. */
    @Nullable
    String value(String column) throws SQLException;
}
