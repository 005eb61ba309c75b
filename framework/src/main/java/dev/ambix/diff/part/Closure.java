package dev.ambix.diff.part;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.step.OwnerSteps;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The touched elements and everything they depend on, in both schemas. */
public final class Closure {
    private final TouchedElements touched;
    private final List<SchemaIndex> sides;
    private final String defaultSchema;
    private final Set<QualifiedName> above = new HashSet<>();
    private final SortedSet<ObjectRef> objects = new TreeSet<>();
    private final Deque<ObjectRef> open = new ArrayDeque<>();

    /**
     * The objects that some changes are about.
     *
     * @param touched the changes
     * @param sides both schemas
     * @param defaultSchema the schema that names without one belong to
     */
    public Closure(TouchedElements touched, List<SchemaIndex> sides, String defaultSchema) {
        this.defaultSchema = defaultSchema;
        this.touched = touched;
        this.sides = sides;
        touched.changed().forEach(this::add);
        touched.changed().forEach(this::above);
        touched.standing().forEach(this::add);
        if (!objects.isEmpty()) {
            sides.forEach(side -> side.schema().all(DefaultPrivileges.class).forEach(object -> add(object.ref())));
        }
        while (!open.isEmpty()) {
            ObjectRef next = open.remove();
            sides.forEach(side -> side.object(next).ifPresent(object -> needs(side, object)));
        }
    }

    /** The objects, sorted. */
    public SortedSet<ObjectRef> objects() {
        return objects;
    }

    /** The tables to which a partition belongs that changes in something: it has keys from them. */
    private void above(ObjectRef changed) {
        for (SchemaIndex side : sides) {
            side.schema()
                    .table(side.owner(changed).name())
                    .filter(table -> table.options().partitionOf().isPresent())
                    .ifPresent(table ->
                            Cascade.ancestors(side.schema(), table).forEach(parent -> above.add(parent.name())));
        }
    }

    /** Whether a foreign key belongs to it: it is touched itself, or its table is changed or has a partition that is. */
    public boolean keeps(ObjectRef key) {
        return above.contains(key.name())
                || touched.changed().contains(ObjectRef.of(ObjectKind.TABLE, key.name()))
                || touched.changed().contains(key)
                || touched.standing().contains(key);
    }

    private void add(ObjectRef ref) {
        for (SchemaIndex side : sides) {
            ObjectRef owner = side.owner(ref);
            if (side.has(owner) && objects.add(owner)) {
                open.add(owner);
            }
        }
    }

    private void needs(SchemaIndex side, SchemaObject object) {
        side.needs(object.ref()).forEach(this::add);
        if (object instanceof Table table) {
            stated(side, table);
            table.options().clusteredOn().ifPresent(index -> index(table.name(), index));
            table.options().replicaIdentity().index().ifPresent(index -> index(table.name(), index));
            table.columns().forEach(column -> side.needs(SchemaIndex.column(table.name(), column.name()))
                    .forEach(this::add));
            table.constraints().forEach(constraint -> constraint(side, table, constraint));
        } else if (object instanceof Domain domain) {
            domain.checks().forEach(check -> side.needs(SchemaIndex.check(domain.name(), check))
                    .forEach(this::add));
        } else if (object instanceof Sequence sequence) {
            sequence.owner().ifPresent(owner -> add(SchemaIndex.column(owner.table(), owner.column())));
            OwnerSteps.table(sequence.ref(), side).ifPresent(table -> add(ObjectRef.about(ObjectKind.OWNER, table)));
        } else if (object instanceof Owner owner) {
            OwnerSteps.rights(owner.on(), defaultSchema).forEach(this::add);
        } else if (object instanceof Trigger trigger) {
            side.schema()
                    .all(Table.class)
                    .filter(table -> table.options().triggerStates().containsKey(trigger.name()))
                    .forEach(table -> add(table.ref()));
        } else if (object instanceof View view) {
            side.needs(SchemaIndex.query(view.name())).forEach(this::add);
        } else if (object instanceof Privileges privileges) {
            side.schema()
                    .all(Privileges.class)
                    .filter(column -> column.on().kind() == ObjectKind.COLUMN
                            && side.owner(column.on()).equals(privileges.on()))
                    .forEach(column -> add(column.ref()));
        } else if (object instanceof MaterializedView view) {
            view.clusteredOn().ifPresent(index -> index(view.name(), index));
        } else if (object.ref().kind().hasArguments()) {
            routine(side, object.ref());
        }
    }

    /** The index by which a table is clustered, or its rows are identified; that of a key comes with the key. */
    private void index(QualifiedName table, String name) {
        add(ObjectRef.of(ObjectKind.INDEX, table.withName(name)));
    }

    /** The triggers of which a partition says how they fire there. */
    private void stated(SchemaIndex side, Table partition) {
        Set<String> triggers = partition.options().triggerStates().keySet();
        if (!triggers.isEmpty()) {
            Cascade.ancestors(side.schema(), partition)
                    .forEach(table ->
                            triggers.forEach(name -> add(ObjectRef.part(ObjectKind.TRIGGER, table.name(), name))));
        }
    }

    private void constraint(SchemaIndex side, Table table, Constraint constraint) {
        ObjectRef ref = SchemaIndex.constraint(table.name(), constraint);
        if (!(constraint instanceof ForeignKey) || keeps(ref)) {
            side.needs(ref).forEach(this::add);
        }
    }

    /** The text of a function may use every object that it mentions, and every member of an extension. */
    private void routine(SchemaIndex side, ObjectRef ref) {
        side.mentions().of(ref).forEach(this::add);
        side.schema().all(Extension.class).forEach(extension -> add(extension.ref()));
    }
}
