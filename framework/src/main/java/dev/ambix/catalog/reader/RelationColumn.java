package dev.ambix.catalog.reader;

import dev.ambix.schema.table.Column;

/**
 * A column of a relation.
 *
 * @param column the column as a value
 * @param collation the id of its collation, or 0
 * @param isLocal whether the table itself declares it; otherwise it has it from a parent alone
 */
public record RelationColumn(Column column, long collation, boolean isLocal) {
    public String name() {
        return column.name();
    }

    public RelationColumn withColumn(Column other) {
        return new RelationColumn(other, collation, isLocal);
    }
}
