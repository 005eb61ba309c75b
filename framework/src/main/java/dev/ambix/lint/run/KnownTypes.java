package dev.ambix.lint.run;

import dev.ambix.lint.KnownSchema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.text.SqlCursor;
import java.util.Optional;

/** The known types that users made. */
final class KnownTypes {
    private final KnownSchema schema;

    KnownTypes(KnownSchema schema) {
        this.schema = schema;
    }

    /** The type below a domain that checks nothing, for which the server treats the two alike; or a type of a known name. */
    Optional<ColumnType> unchecked(ColumnType type) {
        return domain(type)
                .filter(domain -> domain.checks().isEmpty() && domain.nullability() == Nullability.NULLABLE)
                .map(Domain::base);
    }

    /** The default of a domain. */
    Optional<String> defaultOf(ColumnType type) {
        return domain(type).flatMap(Domain::defaultValue);
    }

    /**
     * A type as the server sees its stored values: those of a domain have no modifier, so that a change to the very type below
     * the domain checks lengths again.
     */
    ColumnType stored(ColumnType type) {
        return domain(type)
                .map(domain -> new ColumnType(domain.base().sql().replaceFirst("\\s*\\([0-9, -]+\\)", "")))
                .orElse(type);
    }

    /** Whether it is an enum or composite type, so that it is no domain. */
    boolean isNoDomain(ColumnType type) {
        return name(type)
                .flatMap(name -> schema.object(ObjectRef.of(ObjectKind.TYPE, name)))
                .isPresent();
    }

    private Optional<Domain> domain(ColumnType type) {
        return name(type)
                .flatMap(name -> schema.object(ObjectRef.of(ObjectKind.DOMAIN, name)))
                .filter(Domain.class::isInstance)
                .map(Domain.class::cast);
    }

    private static Optional<QualifiedName> name(ColumnType type) {
        SqlCursor cursor = new SqlCursor(type.sql());
        try {
            QualifiedName name = cursor.qualifiedName();
            return cursor.isAtEnd() ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
