package dev.ambix.autogenerate.source;

import dev.ambix.diff.AuthoredSpelling;
import dev.ambix.diff.wording.FirstConstraints;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.operation.value.StorageOperation.ClusterOn;
import dev.ambix.operation.value.StorageOperation.SetReplicaIdentity;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Privileges.Item;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The operations that create the objects of a model: kind by kind, then links between them, because a sequence and the
 * table of its column have one owner, and then owners and privileges. A partition that comes after an index of its
 * table would get one too, so indexes wait for all tables.
 */
public final class ModelOperations {
    private static final Set<ObjectKind> RELATIONS =
            EnumSet.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private final List<Operation> objects = new ArrayList<>();
    private final List<Operation> indexes = new ArrayList<>();
    private final List<Operation> links = new ArrayList<>();
    private final List<Operation> rights = new ArrayList<>();
    private final List<Operation> columnRights = new ArrayList<>();
    private final Map<ObjectRef, String> owners = new HashMap<>();

    private ModelOperations() {}

    public static ModelOperations of(Collection<? extends SchemaObject> objects) {
        ModelOperations operations = new ModelOperations();
        AuthoredSpelling.inOrder(Schema.of(objects)).stream()
                .sorted(Comparator.comparing(object -> object.ref().kind()))
                .forEach(operations::add);
        return operations;
    }

    /** Creates the objects themselves. */
    public List<Operation> objects() {
        return objects;
    }

    /** Runs after the objects exist. */
    List<Operation> others() {
        return Stream.of(indexes, links, rights, columnRights)
                .flatMap(List::stream)
                .toList();
    }

    private void add(SchemaObject object) {
        if (object instanceof Table table) {
            add(table);
        } else if (object instanceof Index index) {
            indexes.add(new CreateObject(alone(index)));
        } else if (object instanceof MaterializedView view) {
            objects.add(new CreateObject(view.withClusteredOn(Optional.empty()), Existence.CHECKED));
            cluster(view.name(), view.clusteredOn());
        } else if (object instanceof View view && view.first().isPresent()) {
            View first = view.firstVersion().orElseThrow();
            objects.add(new CreateObject(first, Existence.CHECKED));
            links.add(new ReplaceObject(view, Optional.of(first)));
        } else if (object instanceof Sequence sequence && sequence.owner().isPresent()) {
            objects.add(new CreateObject(sequence.withOwner(Optional.empty()), Existence.CHECKED));
            links.add(new AlterSequence(sequence, Optional.empty()));
        } else if (object instanceof Owner owner) {
            owners.put(owner.on(), owner.role());
            rights.add(new CreateObject(owner, Existence.CHECKED));
        } else if (object instanceof Privileges privileges) {
            add(privileges);
        } else {
            objects.add(new CreateObject(object, Existence.CHECKED));
        }
    }

    /**
     * Privileges that an owner lacks are revoked by name, and those that one has more are granted by name; on columns last,
     * because they lose the privileges that are revoked on their tables.
     */
    private void add(Privileges privileges) {
        ObjectRef on = privileges.on();
        List<Operation> list = on.kind() == ObjectKind.COLUMN ? columnRights : rights;
        Set<Item> withheld = new LinkedHashSet<>(privileges.withheld());
        Set<Item> items = new LinkedHashSet<>(privileges.items());
        List<String> lacking = takeOwners(withheld);
        List<String> more = takeOwners(items);
        list.add(new CreateObject(new Privileges(on, items, withheld), Existence.CHECKED));
        if (!lacking.isEmpty()) {
            list.add(new Revoke(lacking, List.of(on), List.of(owner(on)), Dependents.RESTRICT, GrantOption.WITHOUT));
        }
        if (!more.isEmpty()) {
            list.add(new Grant(more, List.of(on), List.of(owner(on)), GrantOption.WITHOUT));
        }
    }

    private static List<String> takeOwners(Set<Item> items) {
        List<String> own =
                items.stream().filter(Item::isOwners).map(Item::privilege).toList();
        items.removeIf(Item::isOwners);
        return own;
    }

    /** The owner of an object, or of the table of a column. */
    private String owner(ObjectRef on) {
        return owners.entrySet().stream()
                .filter(entry -> entry.getKey().equals(on)
                        || on.kind() == ObjectKind.COLUMN
                                && RELATIONS.contains(entry.getKey().kind())
                                && entry.getKey().name().equals(on.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Owner.usual(on))
                .orElse("current_user");
    }

    private void add(Table table) {
        TableOptions options = table.options();
        boolean isIdentifiedByIndex = options.replicaIdentity().index().isPresent();
        objects.add(new CreateObject(table.withConstraints(constraints(table, true))
                .withOptions(options.withClusteredOn(Optional.empty())
                        .withTriggerStates(Map.of())
                        .withReplicaIdentity(
                                isIdentifiedByIndex ? ReplicaIdentity.DEFAULT : options.replicaIdentity()))));
        constraints(table, false).forEach(other -> links.add(new AddConstraint(table.name(), other)));
        addStates(table);
        cluster(table.name(), options.clusteredOn());
        if (isIdentifiedByIndex) {
            links.add(new SetReplicaIdentity(table.name(), options.replicaIdentity(), Optional.empty()));
        }
    }

    /** Trigger states of a table reach its partitions too, whose own states follow therefore. */
    private void addStates(Table table) {
        table.options()
                .triggerStates()
                .forEach((trigger, state) -> links.add(new SetFiring(
                        ObjectRef.part(ObjectKind.TRIGGER, table.name(), trigger), state, Optional.empty())));
    }

    private void cluster(QualifiedName name, Optional<String> index) {
        index.ifPresent(on -> links.add(new ClusterOn(name, Optional.of(on), Before.unknown())));
    }

    private static List<Constraint> constraints(Table table, boolean first) {
        return table.constraints().stream()
                .filter(constraint -> FirstConstraints.fits(table, constraint) == first)
                .toList();
    }

    /** An index without its partitions: the index of a partitioned table attaches the equal indexes that it finds. */
    private static Index alone(Index index) {
        return index.withDefinition(index.definition().withPartitionOf(Optional.empty()));
    }
}
