package dev.ambix.diff.rename;

import dev.ambix.diff.index.PartitionKeys;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys and foreign keys that partitions have from their table, and that get a name of their own or lose it. */
final class PartitionKeyRenames {
    private final Schema to;
    private Schema renamed;

    PartitionKeyRenames(Schema from, Schema to) {
        this.renamed = from;
        this.to = to;
    }

    /** The start schema under the new names. */
    Schema renamed() {
        return renamed;
    }

    /** The renames of the constraints of a table of the target schema, if it was the same partition before. */
    List<Operation> of(Table now) {
        Optional<Table> was = renamed.table(now.name())
                .filter(earlier -> now.options().partitionOf().isPresent()
                        && earlier.options().partitionOf().equals(now.options().partitionOf()));
        if (was.isEmpty()) {
            return List.of();
        }
        List<Operation> operations = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>(was.get().constraints());
        for (Constraint own : was.get().constraints()) {
            if (isShared(renamed, was.get(), own, to) && !has(now, own)) {
                operations.add(
                        new RenameObject(SchemaIndex.constraint(now.name(), own), PartitionKeys.chosen(to, now, own)));
                constraints.remove(own);
            }
        }
        for (Constraint own : now.constraints()) {
            if (isShared(to, now, own, renamed) && !has(was.get(), own)) {
                operations.add(PartitionKeys.named(renamed, was.get(), own));
                constraints.add(own);
            }
        }
        renamed = operations.isEmpty() ? renamed : renamed.with(was.get().withConstraints(constraints));
        return operations;
    }

    /** Whether the partitioned table has the constraint in both schemas. */
    private static boolean isShared(Schema schema, Table partition, Constraint own, Schema other) {
        Optional<ObjectRef> original = PartitionKeys.original(schema, partition, own);
        return original.flatMap(ref -> other.table(ref.name()).flatMap(table -> table.constraint(ref.ownName())))
                .filter(there -> PartitionKeys.isCopy(own, there))
                .isPresent();
    }

    private static boolean has(Table table, Constraint constraint) {
        return table.constraints().stream().anyMatch(other -> PartitionKeys.isCopy(constraint, other));
    }

    /** PostgreSQL renames the foreign key of a partitioned table alone; those of partitions are to follow. */
    static List<Operation> following(Schema schema, QualifiedName table, Constraint key, String newName) {
        return PartitionKeys.unnamed(schema, table, key).stream()
                .<Operation>map(ref -> new RenameObject(ref, newName))
                .toList();
    }
}
