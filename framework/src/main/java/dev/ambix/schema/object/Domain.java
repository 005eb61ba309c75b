package dev.ambix.schema.object;

import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A domain: a type with constraints.
 *
 * @param name the name
 * @param base the type below it
 * @param collation the collation, if not the type's own
 * @param nullability whether its values may be NULL
 * @param defaultValue the SQL expression of the default
 * @param checks the constraints, in order; their conditions call the value {@code VALUE}
 */
public record Domain(
        QualifiedName name,
        ColumnType base,
        Optional<QualifiedName> collation,
        Nullability nullability,
        Optional<String> defaultValue,
        List<Check> checks)
        implements SchemaObject {
    public Domain {
        checks = List.copyOf(checks);
    }

    /** A domain without constraints. */
    public static Domain of(QualifiedName name, ColumnType base) {
        return new Domain(name, base, Optional.empty(), Nullability.NULLABLE, Optional.empty(), List.of());
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.DOMAIN, name);
    }

    /** The domain as the type of a column. */
    public ColumnType type() {
        return ColumnType.named(name);
    }

    public Domain notNull() {
        return new Domain(name, base, collation, Nullability.NOT_NULL, defaultValue, checks);
    }

    /** Sets the default, an SQL expression. */
    public Domain defaultValue(String sql) {
        return withDefault(Optional.of(sql));
    }

    public Domain withDefault(Optional<String> sql) {
        return new Domain(name, base, collation, nullability, sql, checks);
    }

    /** Uses a collation on the search path; the whole text is its name. */
    public Domain collate(String collationName) {
        return collate(QualifiedName.of(collationName));
    }

    /** Uses a collation of a schema. */
    public Domain collate(QualifiedName collationName) {
        return new Domain(name, base, Optional.of(collationName), nullability, defaultValue, checks);
    }

    /** Adds an unnamed constraint; its condition calls the value {@code VALUE}. */
    public Domain check(String condition) {
        return with(Check.of(condition));
    }

    /** Adds a constraint. */
    public Domain with(Check check) {
        List<Check> more = new ArrayList<>(checks);
        more.add(check);
        return withChecks(more);
    }

    public Domain withName(QualifiedName other) {
        return new Domain(other, base, collation, nullability, defaultValue, checks);
    }

    public Domain withChecks(List<Check> other) {
        return new Domain(name, base, collation, nullability, defaultValue, other);
    }
}
