package dev.ambix.schema;

/** A type that is made by CREATE TYPE. A {@link Domain}, which has statements of its own, is none. */
public sealed interface UserType extends SchemaObject permits EnumType, CompositeType, RangeType {
    QualifiedName name();

    /** The type as that of a column. */
    default ColumnType type() {
        return ColumnType.named(name());
    }
}
