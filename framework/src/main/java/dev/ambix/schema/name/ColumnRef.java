package dev.ambix.schema.name;

/**
 * A column of a named table.
 *
 * @param table the table
 * @param column the column's own name
 */
public record ColumnRef(QualifiedName table, String column) {
    @Override
    public String toString() {
        return table.dotted(column);
    }
}
