package dev.ambix.operation.verb;

import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/** The verbs for constraints. */
public interface ConstraintVerbs extends Verbs {
    default void createPrimaryKey(String name, String table, String... columns) {
        addConstraint(table, PrimaryKey.of(List.of(columns)).named(name));
    }

    default void createUniqueConstraint(String name, String table, String... columns) {
        addConstraint(table, Unique.of(List.of(columns)).named(name));
    }

    /** {@code createForeignKey("fk_order_account", "order", foreignKey("account_id").references("account", "id"))}. */
    default void createForeignKey(String name, String table, ForeignKey foreignKey) {
        addConstraint(table, foreignKey.named(name));
    }

    default void createCheckConstraint(String name, String table, String condition) {
        addConstraint(table, Check.of(condition).named(name));
    }

    default void createExcludeConstraint(String name, String table, Exclusion exclusion) {
        addConstraint(table, exclusion.named(name));
    }

    /** Adds a constraint of any kind; without a name, PostgreSQL chooses one. */
    default void addConstraint(String table, Constraint constraint) {
        invoke(new AddConstraint(QualifiedName.parse(table), constraint));
    }

    default void dropConstraint(String name, String table) {
        invoke(new DropConstraint(QualifiedName.parse(table), name, Optional.empty()));
    }

    /** Drops a constraint and says what it was, so that the operation can be reversed. */
    default void dropConstraint(String name, String table, Constraint was) {
        invoke(new DropConstraint(QualifiedName.parse(table), name, Optional.of(was)));
    }

    default void dropConstraintIfExists(String name, String table) {
        drop(name, table, Existence.IGNORED, Dependents.RESTRICT);
    }

    /** Drops a constraint and all that depends on it, such as the foreign keys that refer to a primary key. */
    default void dropConstraintCascade(String name, String table) {
        drop(name, table, Existence.CHECKED, Dependents.CASCADE);
    }

    private void drop(String name, String table, Existence existence, Dependents dependents) {
        invoke(new DropConstraint(QualifiedName.parse(table), name, existence, dependents, Optional.empty()));
    }

    /**
     * Makes a primary key or unique constraint of an index, which takes the constraint's name:
     * {@code createConstraintUsingIndex("uq_account_email", "account", unique("email"), "ix_account_email")}.
     */
    default void createConstraintUsingIndex(String name, String table, Constraint constraint, String index) {
        invoke(new AddConstraintUsingIndex(QualifiedName.parse(table), constraint.named(name), index));
    }

    /** Changes when a foreign key is checked. */
    default void alterConstraint(String name, String table, Deferrability deferrability) {
        invoke(new SetDeferrability(QualifiedName.parse(table), name, deferrability, Optional.empty()));
    }

    default void alterConstraint(String name, String table, Deferrability deferrability, Deferrability was) {
        invoke(new SetDeferrability(QualifiedName.parse(table), name, deferrability, Optional.of(was)));
    }

    /** Says whether a foreign key is enforced (PostgreSQL 18 and later); all rows are checked when it is again. */
    default void alterConstraint(String name, String table, Enforcement enforcement) {
        invoke(new SetEnforcement(QualifiedName.parse(table), name, enforcement, Optional.empty()));
    }

    /**
     * Alters a constraint as {@link #alterConstraint(String, String, Enforcement)}, and says which table it refers to,
     * for the plan's locks.
     */
    default void alterConstraint(String name, String table, Enforcement enforcement, String references) {
        invoke(new SetEnforcement(
                QualifiedName.parse(table), name, enforcement, Optional.of(QualifiedName.parse(references))));
    }

    default void renameConstraint(String name, String table, String newName) {
        invoke(new RenameObject(Ref.constraint(name, table), newName));
    }

    /**
     * Renames what forbids NULL in a column, if there is one of that name: PostgreSQL 18 keeps the name when a column or
     * table is renamed, and older servers have none, on which nothing happens.
     */
    default void renameNotNull(String name, String table, String newName) {
        invoke(new RenameNotNull(QualifiedName.parse(table), name, newName));
    }

    /** Checks the rows that existed before a constraint was added as {@code NOT VALID}; writers go on meanwhile. */
    default void validateConstraint(String name, String table) {
        invoke(new ValidateConstraint(QualifiedName.parse(table), name, Optional.empty()));
    }

    /**
     * Validates a foreign key as {@link #validateConstraint(String, String)}, and says which table it refers to, for
     * the plan's locks.
     */
    default void validateConstraint(String name, String table, String references) {
        invoke(new ValidateConstraint(QualifiedName.parse(table), name, Optional.of(QualifiedName.parse(references))));
    }
}
