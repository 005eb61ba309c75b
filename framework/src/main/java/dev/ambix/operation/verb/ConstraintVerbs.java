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
    /**
     * Adds a primary key, and builds its index under the lock; {@code gradually()} builds it before.
     *
     * <p>Example: {@code op.createPrimaryKey("pk_account", "account", "id")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void createPrimaryKey(String name, String table, String... columns) {
        addConstraint(table, PrimaryKey.of(List.of(columns)).named(name));
    }

    /**
     * Adds a unique constraint, and builds its index under the lock; {@code gradually()} builds it before.
     *
     * <p>Example: {@code op.createUniqueConstraint("uq_account_email", "account", "email")}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    default void createUniqueConstraint(String name, String table, String... columns) {
        addConstraint(table, Unique.of(List.of(columns)).named(name));
    }

    /**
     * Adds a foreign key, and checks all rows under the lock unless it is {@link ForeignKey#notValid}.
     *
     * <p>Example: {@code op.createForeignKey("fk_cart_account", "cart", foreignKey("account_id").references("account",
     * "id"))}. Lock: SHARE ROW EXCLUSIVE on cart, SHARE ROW EXCLUSIVE on account.
     */
    default void createForeignKey(String name, String table, ForeignKey foreignKey) {
        addConstraint(table, foreignKey.named(name));
    }

    /**
     * Adds a check, an SQL condition, and checks all rows under the lock.
     *
     * <p>Example: {@code op.createCheckConstraint("positive_age", "account", "age > 0")}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    default void createCheckConstraint(String name, String table, String condition) {
        addConstraint(table, Check.of(condition).named(name));
    }

    /**
     * Adds an exclusion constraint, and builds its index under the lock.
     *
     * <p>Example: {@code op.createExcludeConstraint("no_overlap", "booking", exclude("gist").with("during", "&&"))}.
     * Lock: ACCESS EXCLUSIVE on booking.
     */
    default void createExcludeConstraint(String name, String table, Exclusion exclusion) {
        addConstraint(table, exclusion.named(name));
    }

    /**
     * Adds a constraint of any kind; without a name, PostgreSQL chooses one.
     *
     * <p>Example: {@code op.addConstraint("account", unique("email"))}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void addConstraint(String table, Constraint constraint) {
        invoke(new AddConstraint(QualifiedName.parse(table), constraint));
    }

    /**
     * Drops a constraint.
     *
     * <p>Example: {@code op.dropConstraint("positive_age", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropConstraint(String name, String table) {
        invoke(new DropConstraint(QualifiedName.parse(table), name, Optional.empty()));
    }

    /**
     * Drops a constraint, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropConstraint("positive_age", "account", check("age > 0"))}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    default void dropConstraint(String name, String table, Constraint was) {
        invoke(new DropConstraint(QualifiedName.parse(table), name, Optional.of(was)));
    }

    /**
     * Drops a constraint if the table has it.
     *
     * <p>Example: {@code op.dropConstraintIfExists("positive_age", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropConstraintIfExists(String name, String table) {
        drop(name, table, Existence.IGNORED, Dependents.RESTRICT);
    }

    /**
     * Drops a constraint and all that depends on it, such as the foreign keys that refer to a primary key.
     *
     * <p>Example: {@code op.dropConstraintCascade("pk_account", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropConstraintCascade(String name, String table) {
        drop(name, table, Existence.CHECKED, Dependents.CASCADE);
    }

    private void drop(String name, String table, Existence existence, Dependents dependents) {
        invoke(new DropConstraint(QualifiedName.parse(table), name, existence, dependents, Optional.empty()));
    }

    /**
     * Makes a primary key or unique constraint of an index, which takes the constraint's name.
     *
     * <p>Example: {@code op.createConstraintUsingIndex("uq_account_email", "account", unique("email"),
     * "ix_account_email")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void createConstraintUsingIndex(String name, String table, Constraint constraint, String index) {
        invoke(new AddConstraintUsingIndex(QualifiedName.parse(table), constraint.named(name), index));
    }

    /**
     * Changes when a foreign key is checked.
     *
     * <p>Example: {@code op.alterConstraint("fk_cart_account", "cart", Deferrability.INITIALLY_DEFERRED)}. Lock: ACCESS
     * EXCLUSIVE on cart.
     */
    default void alterConstraint(String name, String table, Deferrability deferrability) {
        invoke(new SetDeferrability(QualifiedName.parse(table), name, deferrability, Optional.empty()));
    }

    /**
     * Changes when a foreign key is checked and says when it was, so that the operation can be reversed.
     *
     * <p>Example: {@code op.alterConstraint("fk_cart_account", "cart", Deferrability.INITIALLY_DEFERRED,
     * Deferrability.NOT_DEFERRABLE)}. Lock: ACCESS EXCLUSIVE on cart.
     */
    default void alterConstraint(String name, String table, Deferrability deferrability, Deferrability was) {
        invoke(new SetDeferrability(QualifiedName.parse(table), name, deferrability, Optional.of(was)));
    }

    /**
     * Says whether a foreign key is enforced (PostgreSQL 18 and later); all rows are checked when it is again.
     *
     * <p>Example: {@code op.alterConstraint("fk_cart_account", "cart", Enforcement.NOT_ENFORCED)}. Lock: ACCESS
     * EXCLUSIVE on cart.
     */
    default void alterConstraint(String name, String table, Enforcement enforcement) {
        invoke(new SetEnforcement(QualifiedName.parse(table), name, enforcement, Optional.empty()));
    }

    /**
     * Alters a constraint as {@link #alterConstraint(String, String, Enforcement)}, and says which table it refers to,
     * for the plan's locks.
     *
     * <p>Example: {@code op.alterConstraint("fk_cart_account", "cart", Enforcement.ENFORCED, "account")}. Lock: ACCESS
     * EXCLUSIVE on cart, SHARE ROW EXCLUSIVE on account.
     */
    default void alterConstraint(String name, String table, Enforcement enforcement, String references) {
        invoke(new SetEnforcement(
                QualifiedName.parse(table), name, enforcement, Optional.of(QualifiedName.parse(references))));
    }

    /**
     * Gives a constraint another name, and its index with it.
     *
     * <p>Example: {@code op.renameConstraint("positive_age", "account", "grown_up")}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    default void renameConstraint(String name, String table, String newName) {
        invoke(new RenameObject(Ref.constraint(name, table), newName));
    }

    /**
     * Renames the NOT NULL constraint of a column, if there is one of that name: PostgreSQL 18 keeps the name when a column
     * or table is renamed, and older servers have none, on which nothing happens.
     *
     * <p>Example: {@code op.renameNotNull("account_email_not_null", "account", "account_mail_not_null")}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    default void renameNotNull(String name, String table, String newName) {
        invoke(new RenameNotNull(QualifiedName.parse(table), name, newName));
    }

    /**
     * Checks the rows that existed before a constraint was added as {@code NOT VALID}; writers go on meanwhile.
     *
     * <p>Example: {@code op.validateConstraint("positive_age", "account")}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void validateConstraint(String name, String table) {
        invoke(new ValidateConstraint(QualifiedName.parse(table), name, Optional.empty()));
    }

    /**
     * Validates a foreign key as {@link #validateConstraint(String, String)}, and says which table it refers to, for
     * the plan's locks.
     *
     * <p>Example: {@code op.validateConstraint("fk_cart_account", "cart", "account")}. Lock: SHARE UPDATE EXCLUSIVE on
     * cart, ROW SHARE on account.
     */
    default void validateConstraint(String name, String table, String references) {
        invoke(new ValidateConstraint(QualifiedName.parse(table), name, Optional.of(QualifiedName.parse(references))));
    }
}
