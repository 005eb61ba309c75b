package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.ColumnType;
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
        implements UserType {
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

    /** Uses another operator class than the subtype's default one. */
    public RangeType operatorClass(String other) {
        Optional<QualifiedName> parsed = Optional.of(QualifiedName.parse(other));
        return new RangeType(name, subtype, parsed, collation, canonical, difference, multirange);
    }

    /** Uses a collation on the search path; the whole text is its name. */
    public RangeType collate(String collationName) {
        return collate(QualifiedName.of(collationName));
    }

    /** Uses a collation of a schema. */
    public RangeType collate(QualifiedName collationName) {
        Optional<QualifiedName> other = Optional.of(collationName);
        return new RangeType(name, subtype, operatorClass, other, canonical, difference, multirange);
    }

    /** Uses a function that makes equal ranges the same. */
    public RangeType canonical(String function) {
        Optional<QualifiedName> parsed = Optional.of(QualifiedName.parse(function));
        return new RangeType(name, subtype, operatorClass, collation, parsed, difference, multirange);
    }

    /** Uses a function that subtracts two bounds. */
    public RangeType difference(String function) {
        Optional<QualifiedName> parsed = Optional.of(QualifiedName.parse(function));
        return new RangeType(name, subtype, operatorClass, collation, canonical, parsed, multirange);
    }

    /** Names its multirange type. */
    public RangeType multirange(String typeName) {
        Optional<QualifiedName> parsed = Optional.of(QualifiedName.parse(typeName));
        return new RangeType(name, subtype, operatorClass, collation, canonical, difference, parsed);
    }
}
