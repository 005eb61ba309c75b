package dev.ambix.schema.object;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.ColumnType;

/** A type that is made by CREATE TYPE. A {@link Domain}, which has statements of its own, is none. */
public sealed interface UserType extends SchemaObject permits EnumType, CompositeType, RangeType {
    QualifiedName name();

    /** The type as that of a column. */
    default ColumnType type() {
        return ColumnType.named(name());
    }
}
