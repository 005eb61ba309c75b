package dev.ambix.diff.rename;

import dev.ambix.diff.index.PartitionKeys;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
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
        List<Constraint> left = new ArrayList<>();
        for (Constraint own : was.get().constraints()) {
            if (isShared(renamed, was.get(), own, to)) {
                Optional<Constraint> later = copy(now, own);
                String name = later.flatMap(Constraint::name).orElseGet(() -> PartitionKeys.chosen(to, now, own));
                boolean isUntold = PartitionKeys.hasChosenName(renamed, was.get(), own)
                        && later.map(copy -> PartitionKeys.hasChosenName(to, now, copy))
                                .orElse(true);
                if (!own.name().equals(Optional.of(name)) && !isUntold) {
                    operations.add(new RenameObject(SchemaIndex.constraint(now.name(), own), name));
                    left.add(own);
                }
                constraints.remove(own);
                later.ifPresent(constraints::add);
            }
        }
        for (Constraint own : now.constraints()) {
            if (isShared(to, now, own, renamed) && copy(was.get(), own).isEmpty()) {
                RenameObject naming = PartitionKeys.named(renamed, was.get(), own);
                String passed = naming.ref().ownName();
                if (!PartitionKeys.hasChosenName(to, now, own)
                        || now.constraint(passed).isPresent()) {
                    operations.add(naming);
                    left.add(own.named(passed));
                }
                constraints.add(own);
            }
        }
        renamed = renamed.with(was.get().withConstraints(constraints));
        left.forEach(earlier -> renamed = listed(renamed, now.name(), earlier));
        return operations;
    }

    /**
     * PostgreSQL renames a foreign key of a partitioned table alone. So its copies in the partitions, which were called the
     * same, have names of their own from then on, and those below them are called as these.
     */
    static Schema listed(Schema schema, QualifiedName table, Constraint earlier) {
        Schema listed = schema;
        if (earlier instanceof ForeignKey) {
            for (Table partition : schema.all(Table.class).toList()) {
                boolean isDirect = partition
                        .options()
                        .partitionOf()
                        .filter(of -> of.parent().equals(table))
                        .isPresent();
                if (isDirect && copy(partition, earlier).isEmpty()) {
                    List<Constraint> constraints = new ArrayList<>(partition.constraints());
                    constraints.add(earlier);
                    listed = listed.with(partition.withConstraints(constraints));
                }
            }
        }
        return listed;
    }

    /** Whether the partitioned table has the constraint in both schemas. */
    private static boolean isShared(Schema schema, Table partition, Constraint own, Schema other) {
        Optional<ObjectRef> original = PartitionKeys.original(schema, partition, own);
        return original.flatMap(ref -> other.table(ref.name()).flatMap(table -> table.constraint(ref.ownName())))
                .filter(there -> PartitionKeys.isCopy(own, there))
                .isPresent();
    }

    private static Optional<Constraint> copy(Table table, Constraint constraint) {
        return table.constraints().stream()
                .filter(other -> PartitionKeys.isCopy(constraint, other))
                .findFirst();
    }
}
