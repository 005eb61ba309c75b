package dev.ambix.lint.run;

import dev.ambix.operation.value.TypeOperation.DropDomainConstraint;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes of the constraints in the picture of a table. */
final class KnownConstraints {
    private KnownConstraints() {}

    static Table with(Table table, Constraint constraint) {
        List<Constraint> all = new ArrayList<>(table.constraints());
        all.add(constraint);
        return table.withConstraints(all);
    }

    static Table without(Table table, String name) {
        return table.withConstraints(table.constraints().stream()
                .filter(constraint -> !isNamed(constraint, table.name(), name))
                .toList());
    }

    /** A domain without one of its constraints; one that PostgreSQL named keeps counting. */
    static Domain without(Domain domain, DropDomainConstraint drop) {
        return domain.withChecks(domain.checks().stream()
                .filter(check -> !check.name().equals(Optional.of(drop.name())))
                .toList());
    }

    /** A constraint by its own name, or by the one that PostgreSQL gives it. */
    static Optional<Constraint> named(Table table, String name) {
        return table.constraints().stream()
                .filter(constraint -> isNamed(constraint, table.name(), name))
                .findFirst();
    }

    static Table validated(Table table, String name) {
        return changed(table, name, KnownConstraints::valid);
    }

    static Table renamed(Table table, String name, String newName) {
        return changed(table, name, constraint -> constraint.named(newName));
    }

    private static Table changed(Table table, String name, UnaryOperator<Constraint> change) {
        return table.withConstraints(table.constraints().stream()
                .map(constraint -> isNamed(constraint, table.name(), name) ? change.apply(constraint) : constraint)
                .toList());
    }

    /** The server drops a constraint with a column of it; of checks that is not known. */
    static Table withoutColumn(Table table, String column) {
        return table.withConstraints(table.constraints().stream()
                .filter(constraint -> !columns(constraint).contains(column))
                .toList());
    }

    static Table withColumnRenamed(Table table, String column, String newName) {
        return table.withConstraints(table.constraints().stream()
                .map(constraint -> withColumnRenamed(constraint, column, newName))
                .toList());
    }

    private static Constraint withColumnRenamed(Constraint constraint, String column, String newName) {
        List<String> columns = columns(constraint).stream()
                .map(name -> name.equals(column) ? newName : name)
                .toList();
        if (constraint instanceof PrimaryKey key) {
            return key.withColumns(columns);
        } else if (constraint instanceof Unique unique) {
            return unique.withColumns(columns);
        } else if (constraint instanceof ForeignKey key) {
            return copy(key, columns, key.table());
        }
        return constraint;
    }

    /** The server lets foreign keys follow a table that is renamed or moved. */
    static Table withReferencesRenamed(Table table, QualifiedName from, QualifiedName to) {
        return table.withConstraints(table.constraints().stream()
                .map(constraint -> constraint instanceof ForeignKey key
                                && SchemaTimeline.plain(key.table()).equals(SchemaTimeline.plain(from))
                        ? copy(key, key.columns(), to)
                        : constraint)
                .toList());
    }

    private static ForeignKey copy(ForeignKey key, List<String> columns, QualifiedName table) {
        return new ForeignKey(
                key.name(),
                columns,
                table,
                key.referenced(),
                key.period(),
                key.match(),
                key.onDelete(),
                key.onDeleteColumns(),
                key.onUpdate(),
                key.deferrability(),
                key.validation());
    }

    private static Constraint valid(Constraint constraint) {
        if (constraint instanceof ForeignKey key) {
            return key.withValidation(Validation.VALID);
        } else if (constraint instanceof Check check) {
            return check.withValidation(Validation.VALID);
        }
        return constraint;
    }

    private static List<String> columns(Constraint constraint) {
        if (constraint instanceof IndexedConstraint<?> key) {
            return key.columns();
        } else if (constraint instanceof ForeignKey key) {
            return key.columns();
        }
        return constraint instanceof NotNull notNull ? List.of(notNull.column()) : List.of();
    }

    /** By its own name, or by the one that PostgreSQL gives it. */
    private static boolean isNamed(Constraint constraint, QualifiedName table, String name) {
        return constraint.name().orElseGet(() -> defaultName(constraint, table)).equals(name);
    }

    private static String defaultName(Constraint constraint, QualifiedName table) {
        String columns = String.join("_", columns(constraint));
        if (constraint instanceof PrimaryKey) {
            return DefaultNames.of(table.name(), "", "pkey");
        } else if (constraint instanceof Unique) {
            return DefaultNames.of(table.name(), columns, "key");
        } else if (constraint instanceof ForeignKey) {
            return DefaultNames.of(table.name(), columns, "fkey");
        } else if (constraint instanceof Exclusion) {
            return DefaultNames.of(table.name(), columns, "excl");
        }
        return constraint instanceof NotNull notNull ? DefaultNames.notNull(table, notNull.column()) : "";
    }
}
