package dev.ambix.catalog;

import dev.ambix.schema.Column;

/**
 * A column of a relation.
 *
 * @param column the column as a value
 * @param collation the id of its collation, or 0
 * @param isLocal whether the table itself declares it; otherwise it has it from a parent alone
 */
record RelationColumn(Column column, long collation, boolean isLocal) {
    String name() {
        return column.name();
    }

    RelationColumn withColumn(Column other) {
        return new RelationColumn(other, collation, isLocal);
    }
}
