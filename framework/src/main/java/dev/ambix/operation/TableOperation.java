package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Table;
import java.util.Optional;

/** Changes to tables as a whole. */
public sealed interface TableOperation extends SchemaOperation {
    /**
     * Creates a table. The reverse of one that may find the table standing drops it all the same, with
     * {@code IF EXISTS}: nobody can know afterward who made it.
     */
    record CreateTable(Table table, Existence existence) implements TableOperation {
        /** Creates a table that must not stand already. */
        public CreateTable(Table table) {
            this(table, Existence.CHECKED);
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new DropTable(table.name(), existence, Dependents.RESTRICT, Optional.of(table)));
        }

        @Override
        public String summary() {
            return "create table " + table.name();
        }
    }

    /** Drops a table; {@code was} is what stood there before, when known. With CASCADE it has no reverse. */
    record DropTable(QualifiedName name, Existence existence, Dependents dependents, Optional<Table> was)
            implements TableOperation {
        /** Drops a table that must be there, and on which nothing depends. */
        public DropTable(QualifiedName name, Optional<Table> was) {
            this(name, Existence.CHECKED, Dependents.RESTRICT, was);
        }

        @Override
        public Optional<Operation> reverse() {
            return dependents == Dependents.CASCADE
                    ? Optional.empty()
                    : was.map(table -> new CreateTable(table, existence));
        }

        /** Whether rows go with it. Those of a foreign table stand elsewhere. */
        public boolean losesRows() {
            return was.filter(table -> table.options().foreign().isPresent()).isEmpty();
        }

        @Override
        public String summary() {
            return "drop table " + name;
        }
    }

    /** Gives a table another name in the same schema. */
    record RenameTable(QualifiedName name, String newName) implements TableOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new RenameTable(name.withName(newName), name.name()));
        }

        @Override
        public String summary() {
            return "rename table " + name + " to " + newName;
        }
    }
}
