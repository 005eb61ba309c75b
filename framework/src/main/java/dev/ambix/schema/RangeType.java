package dev.ambix.schema;

import java.util.Optional;

/**
 * A range type; see CREATE TYPE in the PostgreSQL manual.
 *
 * @param name the name
 * @param subtype the type of the bounds
 * @param operatorClass the subtype's operator class, if not the default
 * @param collation the collation, if not the subtype's own
 * @param canonical the function that makes equal ranges the same
 * @param difference the function that subtracts two bounds, for GiST
 * @param multirange the name of its multirange type, if not PostgreSQL's choice
 */
public record RangeType(
        QualifiedName name,
        ColumnType subtype,
        Optional<QualifiedName> operatorClass,
        Optional<QualifiedName> collation,
        Optional<QualifiedName> canonical,
        Optional<QualifiedName> difference,
        Optional<QualifiedName> multirange)
        implements SchemaObject {
    /** A range over a type, with PostgreSQL's defaults. */
    public static RangeType of(QualifiedName name, ColumnType subtype) {
        return new RangeType(
                name,
                subtype,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.TYPE, name);
    }
}
