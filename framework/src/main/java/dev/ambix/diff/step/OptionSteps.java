package dev.ambix.diff.step;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AddParent;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.operation.value.StorageOperation.AlterParameters;
import dev.ambix.operation.value.StorageOperation.ClusterOn;
import dev.ambix.operation.value.StorageOperation.SetAccessMethod;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.value.StorageOperation.SetReplicaIdentity;
import dev.ambix.operation.value.StorageOperation.SetRowSecurity;
import dev.ambix.operation.value.StorageOperation.SetRowType;
import dev.ambix.operation.value.StorageOperation.SetTablespace;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The steps of the properties of a table beside its columns and constraints. */
public final class OptionSteps {
    private final SchemaComparison comparison;
    private final Steps steps;

    public OptionSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
    }

    void alter(Table table, Table now) {
        TableOptions was = table.options();
        TableOptions options = now.options();
        ObjectRef ref = now.ref();
        if (was.persistence() != options.persistence()) {
            then(ref, new SetPersistence(ref, options.persistence()));
        }
        parameters(ref, was.parameters(), options.parameters());
        tablespace(ref, was.tablespace(), options.tablespace());
        if (!was.accessMethod().equals(options.accessMethod())) {
            then(ref, new SetAccessMethod(ref, options.accessMethod(), Before.was(was.accessMethod())));
        }
        if (was.rowSecurity() != options.rowSecurity()) {
            then(ref, new SetRowSecurity(now.name(), options.rowSecurity(), Optional.of(was.rowSecurity())));
        }
        if (!was.ofType().equals(options.ofType())) {
            then(ref, new SetRowType(now.name(), options.ofType(), Before.was(was.ofType())));
        }
        partition(now, was.partitionOf(), options.partitionOf());
        parents(now, was.parents(), options.parents());
    }

    public void parameters(ObjectRef ref, Parameters was, Parameters now) {
        if (!was.equals(now)) {
            then(ref, new AlterParameters(ref, was, now));
        }
    }

    public void tablespace(ObjectRef ref, Optional<String> was, Optional<String> now) {
        if (!was.equals(now)) {
            then(ref, new SetTablespace(ref, now, Before.was(was)));
        }
    }

    /** An index that no longer exists took its mark along; one that is made anew is marked again. */
    public void clustered(ObjectRef on, Optional<String> was, Optional<String> now) {
        Optional<String> standing = was.filter(index -> stands(on.name(), index));
        if (!standing.equals(now)) {
            marked(on, new ClusterOn(on.name(), now, Before.was(standing)), now);
        }
    }

    /** As {@link #clustered}, but a table whose index is dropped has no replica identity any more. */
    void identified(ObjectRef on, ReplicaIdentity was, ReplicaIdentity now) {
        boolean lost = was.index().filter(index -> !stands(on.name(), index)).isPresent();
        if (lost || !was.equals(now)) {
            marked(on, new SetReplicaIdentity(on.name(), now, Optional.of(was)), now.index());
        }
    }

    private boolean stands(QualifiedName table, String index) {
        return TableSteps.index(table, index).stream().noneMatch(comparison.gone()::contains);
    }

    private void marked(ObjectRef on, Operation operation, Optional<String> index) {
        steps.add(steps.next(on, operation)
                .needing(index.map(name -> TableSteps.index(on.name(), name)).orElse(Set.of())));
    }

    /**
     * Attaches and detaches: what a table has as a partition cannot be dropped before it is detached, nor is it then
     * lost with its parent's.
     */
    private void partition(Table now, Optional<PartitionOf> was, Optional<PartitionOf> wanted) {
        if (was.equals(wanted)) {
            return;
        }
        was.ifPresent(of -> steps.add(steps.next(
                        now.ref(),
                        new DetachPartition(of.parent(), now.name(), Locking.BLOCKING, Optional.of(of.bound())))
                .freeing(Stream.of(of.parent(), now.name())
                        .flatMap(this::standing)
                        .toList())));
        wanted.ifPresent(of -> then(now.ref(), new AttachPartition(of.parent(), now.name(), of.bound())));
    }

    /** A table of the start schema with its indexes and constraints. */
    private Stream<ObjectRef> standing(QualifiedName table) {
        SchemaIndex from = comparison.from();
        return from.schema().table(table).stream().flatMap(found -> Stream.of(
                        Stream.of(found.ref()),
                        found.constraints().stream().map(constraint -> SchemaIndex.constraint(table, constraint)),
                        from.schema()
                                .all(Index.class)
                                .filter(index -> index.table().equals(table))
                                .map(Index::ref))
                .flatMap(refs -> refs));
    }

    private void parents(Table now, List<QualifiedName> was, List<QualifiedName> wanted) {
        was.stream()
                .filter(parent -> !wanted.contains(parent))
                .forEach(parent -> steps.add(steps.next(now.ref(), new RemoveParent(now.name(), parent))
                        .freeing(comparison.from().relation(parent).stream().toList())));
        List<DiffStep> chain = new ArrayList<>();
        List<QualifiedName> order = new ArrayList<>(was);
        order.retainAll(wanted);
        for (QualifiedName parent : wanted) {
            if (!was.contains(parent)) {
                chain.add(then(now.ref(), new AddParent(now.name(), parent)));
                order.add(parent);
            }
        }
        if (!order.equals(wanted)) {
            chain.add(then(now.ref(), new RenewParents(now.name(), wanted, List.of(), Optional.of(order))));
        }
        steps.chain(chain);
    }

    private DiffStep then(ObjectRef ref, Operation operation) {
        return steps.add(steps.next(ref, operation));
    }
}
