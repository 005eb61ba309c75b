package dev.ambix.schema.table;

/**
 * How a column is computed from others of its row.
 *
 * @param expression the SQL expression, without the parentheses around it
 * @param storage when it is computed
 */
public record Generated(String expression, Storage storage) {
    /** When a generated column is computed. */
    public enum Storage {
        /** When the row is written. */
        STORED,
        /** When the row is read (PostgreSQL 18 and later). */
        VIRTUAL
    }

    public static Generated stored(String expression) {
        return new Generated(expression, Storage.STORED);
    }

    public static Generated virtual(String expression) {
        return new Generated(expression, Storage.VIRTUAL);
    }
}
