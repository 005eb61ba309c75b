package dev.ambix.operation.value;

import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;

/** Changes to the constraints of an existing table. */
public sealed interface ConstraintOperation extends SchemaOperation {
    QualifiedName table();

    /**
     * Adds a constraint; only one with a name can be dropped again. A primary key makes its columns NOT NULL, and
     * PostgreSQL leaves them so when the key is dropped: on nullable columns, say {@link ColumnOperation.SetNullability}
     * first.
     */
    record AddConstraint(QualifiedName table, Constraint constraint) implements ConstraintOperation {
        @Override
        public Optional<Operation> reverse() {
            return constraint.name().map(name -> new DropConstraint(table, name, Optional.of(constraint)));
        }

        @Override
        public String summary() {
            return "add constraint "
                    + constraint.name().map(QualifiedName::spelled).orElse("(unnamed)") + " to " + table;
        }
    }

    /** Drops a constraint; {@code was} is its former definition, if known. With CASCADE it has no reverse. */
    record DropConstraint(
            QualifiedName table, String name, Existence existence, Dependents dependents, Optional<Constraint> was)
            implements ConstraintOperation {
        /** Drops a constraint that the table must have, and on which nothing depends. */
        public DropConstraint(QualifiedName table, String name, Optional<Constraint> was) {
            this(table, name, Existence.CHECKED, Dependents.RESTRICT, was);
        }

        @Override
        public Optional<Operation> reverse() {
            return dependents == Dependents.CASCADE
                    ? Optional.empty()
                    : was.map(constraint -> new AddConstraint(table, constraint.named(name)));
        }

        @Override
        public String summary() {
            return "drop constraint " + QualifiedName.spelled(name) + " of " + table;
        }
    }

    /**
     * Renames the NOT NULL constraint of a column, if there is one of that name: it has one from PostgreSQL 18 on, and
     * keeps it when its column or table is renamed.
     */
    record RenameNotNull(QualifiedName table, String name, String newName) implements ConstraintOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new RenameNotNull(table, newName, name));
        }

        @Override
        public String summary() {
            return "rename not-null constraint " + QualifiedName.spelled(name) + " of " + table + " to "
                    + QualifiedName.spelled(newName);
        }
    }

    /**
     * Checks the rows that existed before a constraint was added as {@code NOT VALID}; has no reverse.
     *
     * @param table the table
     * @param name the name of the constraint
     * @param references the table that a foreign key refers to, for the plan's locks; empty if it is another constraint
     *     or not known
     */
    record ValidateConstraint(QualifiedName table, String name, Optional<QualifiedName> references)
            implements ConstraintOperation {
        @Override
        public String summary() {
            return "validate constraint " + QualifiedName.spelled(name) + " of " + table;
        }
    }

    /**
     * Makes a primary key or unique constraint of a unique index, which takes the constraint's name.
     *
     * @param table the table
     * @param constraint the constraint, with a name; its columns are those of the index
     * @param index the index's own name
     */
    record AddConstraintUsingIndex(QualifiedName table, Constraint constraint, String index)
            implements ConstraintOperation {
        public AddConstraintUsingIndex {
            boolean isTemporal = constraint instanceof PrimaryKey key && key.period() == Period.LAST_COLUMN
                    || constraint instanceof Unique unique && unique.period() == Period.LAST_COLUMN;
            if (isTemporal) {
                throw new IllegalArgumentException(
                        "PostgreSQL makes no temporal key of an index; add the constraint to " + table
                                + " without the index " + index + ".");
            }
        }

        @Override
        public Optional<Operation> reverse() {
            return constraint.name().map(name -> new DropConstraint(table, name, Optional.of(constraint)));
        }

        @Override
        public String summary() {
            return "add constraint " + QualifiedName.spelled(constraint.name().orElse(index)) + " to " + table
                    + " using index " + QualifiedName.spelled(index);
        }
    }

    /** Changes when a foreign key is checked. */
    record SetDeferrability(QualifiedName table, String name, Deferrability deferrability, Optional<Deferrability> was)
            implements ConstraintOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new SetDeferrability(table, name, earlier, Optional.of(deferrability)));
        }

        @Override
        public String summary() {
            return "alter constraint " + QualifiedName.spelled(name) + " of " + table;
        }
    }

    /**
     * Says whether a foreign key is enforced (PostgreSQL 18 and later); all rows are checked when it is again.
     *
     * @param references the table that it refers to, which is locked too; empty if that is not said
     */
    record SetEnforcement(QualifiedName table, String name, Enforcement enforcement, Optional<QualifiedName> references)
            implements ConstraintOperation {
        @Override
        public Optional<Operation> reverse() {
            Enforcement other = enforcement == Enforcement.ENFORCED ? Enforcement.NOT_ENFORCED : Enforcement.ENFORCED;
            return Optional.of(new SetEnforcement(table, name, other, references));
        }

        @Override
        public String summary() {
            return (enforcement == Enforcement.ENFORCED ? "enforce constraint " : "stop enforcing constraint ") + name
                    + " of " + table;
        }
    }

    /** Whether a constraint is more than a statement of intent. */
    enum Enforcement {
        ENFORCED,
        NOT_ENFORCED
    }
}
