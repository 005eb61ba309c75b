package dev.ambix.operation.value;

import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Identity;
import java.util.Optional;

/** Changes to the columns of an existing table. */
public sealed interface ColumnOperation extends SchemaOperation {
    QualifiedName table();

    record AddColumn(QualifiedName table, Column column, Existence existence) implements ColumnOperation {
        /** Adds a column that the table must not have already. */
        public AddColumn(QualifiedName table, Column column) {
            this(table, column, Existence.CHECKED);
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(
                    new DropColumn(table, column.name(), existence, Dependents.RESTRICT, Optional.of(column)));
        }

        @Override
        public String summary() {
            return "add column " + table.dotted(column.name());
        }
    }

    /** Drops a column; {@code was} is its former definition, if known. With CASCADE it has no reverse. */
    record DropColumn(
            QualifiedName table, String name, Existence existence, Dependents dependents, Optional<Column> was)
            implements ColumnOperation {
        /** Drops a column that the table must have, and on which nothing depends. */
        public DropColumn(QualifiedName table, String name, Optional<Column> was) {
            this(table, name, Existence.CHECKED, Dependents.RESTRICT, was);
        }

        @Override
        public Optional<Operation> reverse() {
            return dependents == Dependents.CASCADE
                    ? Optional.empty()
                    : was.map(column -> new AddColumn(table, column, existence));
        }

        @Override
        public String summary() {
            return "drop column " + table.dotted(name);
        }
    }

    /**
     * Changes a column's type and collation, which PostgreSQL has in one: a change of the type alone takes the type's
     * own collation.
     *
     * <p>A reverse needs the former type and, where {@code using} was needed, an expression for the downgrade, which is
     * not known: a change with {@code using} has no reverse.
     *
     * @param table the table
     * @param column the column's name
     * @param type the new type
     * @param collation the new collation, if not the type's own
     * @param using the SQL expression of the new value, empty for an assignment cast
     * @param was the former type
     * @param collationWas the former collation, if {@code was} is known and it was not the type's own
     */
    record SetColumnType(
            QualifiedName table,
            String column,
            ColumnType type,
            Optional<QualifiedName> collation,
            Optional<String> using,
            Before<ColumnType> was,
            Optional<QualifiedName> collationWas)
            implements ColumnOperation {
        /** A change between types that have their own collation, or none. */
        public SetColumnType(
                QualifiedName table, String column, ColumnType type, Optional<String> using, Before<ColumnType> was) {
            this(table, column, type, Optional.empty(), using, was, Optional.empty());
        }

        @Override
        public Optional<Operation> reverse() {
            return using.isPresent() ? Optional.empty() : was.value().map(this::back);
        }

        private Operation back(ColumnType earlier) {
            Before<ColumnType> now = Before.was(Optional.of(type));
            return new SetColumnType(table, column, earlier, collationWas, Optional.empty(), now, collation);
        }

        @Override
        public String summary() {
            return "change type of column " + table.dotted(column) + " to " + type + collationSummary();
        }

        /** A type that is set without a collation takes its own (ALTER TABLE, "COLLATE"). */
        private String collationSummary() {
            return collation
                    .map(name -> " with collation " + name)
                    .or(() -> collationWas.map(name -> " without its collation " + name))
                    .orElse("");
        }
    }

    record SetNullability(QualifiedName table, String column, Nullability nullability) implements ColumnOperation {
        @Override
        public Optional<Operation> reverse() {
            Nullability other = nullability == Nullability.NOT_NULL ? Nullability.NULLABLE : Nullability.NOT_NULL;
            return Optional.of(new SetNullability(table, column, other));
        }

        @Override
        public String summary() {
            return (nullability == Nullability.NOT_NULL ? "set" : "drop") + " not null of column " + table + "."
                    + column;
        }
    }

    /** Sets a column's default, an SQL expression, or drops it. */
    record SetDefault(QualifiedName table, String column, Optional<String> defaultValue, Before<String> was)
            implements ColumnOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetDefault(table, column, earlier, Before.was(defaultValue)));
        }

        @Override
        public String summary() {
            return (defaultValue.isPresent() ? "set" : "drop") + " default of column " + table.dotted(column);
        }
    }

    /** Gives a column an identity, changes it, or drops it. Where the former state is unknown, the column had no identity. */
    record SetIdentity(QualifiedName table, String column, Optional<Identity> identity, Before<Identity> was)
            implements ColumnOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetIdentity(table, column, earlier, Before.was(identity)));
        }

        @Override
        public String summary() {
            return (identity.isPresent() ? "set" : "drop") + " identity of column " + table.dotted(column);
        }
    }

    /**
     * Changes how a generated column is computed (PostgreSQL 17 and later), or makes a stored one a plain one that keeps its
     * values, which has no reverse.
     */
    record SetGenerated(QualifiedName table, String column, Optional<Generated> generated, Optional<Generated> was)
            implements ColumnOperation {
        @Override
        public Optional<Operation> reverse() {
            return generated.isEmpty()
                    ? Optional.empty()
                    : was.map(earlier -> new SetGenerated(table, column, Optional.of(earlier), generated));
        }

        @Override
        public String summary() {
            return (generated.isPresent() ? "set" : "drop") + " expression of column " + table.dotted(column);
        }
    }

    /**
     * Changes the storage settings of a column: those that differ between {@code was} and {@code settings}, or all of
     * {@code settings} where the former ones are unknown.
     */
    record SetColumnSettings(QualifiedName table, String column, ColumnSettings settings, Optional<ColumnSettings> was)
            implements ColumnOperation {
        /** A change of settings that are known. */
        public SetColumnSettings(QualifiedName table, String column, ColumnSettings settings, ColumnSettings was) {
            this(table, column, settings, Optional.of(was));
        }

        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new SetColumnSettings(table, column, earlier, Optional.of(settings)));
        }

        @Override
        public String summary() {
            return "change storage of column " + table.dotted(column);
        }
    }
}
