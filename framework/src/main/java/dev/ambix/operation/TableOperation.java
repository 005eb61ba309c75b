package dev.ambix.operation;

import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Table;
import java.util.Optional;

/** Changes to tables as a whole. */
public sealed interface TableOperation extends SchemaOperation {
    record CreateTable(Table table) implements TableOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new DropTable(table.name(), Optional.of(table)));
        }

        @Override
        public String summary() {
            return "create table " + table.name();
        }
    }

    /** Drops a table; {@code was} is what stood there before, when known. */
    record DropTable(QualifiedName name, Optional<Table> was) implements TableOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(CreateTable::new);
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

    /** Sets a table's comment, or removes it. */
    record SetTableComment(QualifiedName table, Optional<String> comment, Before<String> was)
            implements TableOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetTableComment(table, earlier, Before.was(comment)));
        }

        @Override
        public String summary() {
            return "comment on table " + table;
        }
    }
}
