package dev.ambix.diff.index;

import dev.ambix.diff.inherit.Cascade;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that whole objects need, the coarsest view of a schema; {@link Needs} has those of columns and
 * constraints.
 */
public final class ObjectNeeds implements NeedsCollector {
    private final Schema schema;
    private final Kinds kinds;
    private final Map<QualifiedName, ObjectRef> relations = new HashMap<>();
    private final Set<ObjectRef> foreignKeys = new HashSet<>();
    private final Map<ObjectRef, Set<ObjectRef>> needs = new HashMap<>();
    private final Map<ObjectRef, Set<ObjectRef>> referenced = new HashMap<>();

    public ObjectNeeds(SchemaGraph graph, Kinds kinds) {
        this.kinds = kinds;
        this.schema = graph.schema();
        schema.objects().values().forEach(this::name);
        schema.objects().values().forEach(this::object);
        graph.dependencies().needs().forEach((ref, needed) -> needed.forEach(other -> add(ref, other)));
    }

    /** The objects that each object needs, without the tables that its foreign keys refer to. */
    public Map<ObjectRef, Set<ObjectRef>> needs() {
        return needs;
    }

    /** The objects that the foreign keys of each table need. */
    public Map<ObjectRef, Set<ObjectRef>> referenced() {
        return referenced;
    }

    @Override
    public ObjectRef owner(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN, CONSTRAINT ->
                Optional.ofNullable(relations.get(ref.name())).orElse(ObjectRef.of(ObjectKind.TYPE, ref.name()));
            case DOMAIN_CONSTRAINT -> ObjectRef.of(ObjectKind.DOMAIN, ref.name());
            case ENUM_VALUE, ATTRIBUTE -> ObjectRef.of(ObjectKind.TYPE, ref.name());
            default -> ref;
        };
    }

    private void name(SchemaObject object) {
        switch (object.ref().kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW ->
                relations.put(object.ref().name(), object.ref());
            default -> {}
        }
        if (object instanceof Table table) {
            table.constraints().stream()
                    .filter(ForeignKey.class::isInstance)
                    .forEach(key -> foreignKeys.add(SchemaIndex.constraint(table.name(), key)));
        }
    }

    private void object(SchemaObject object) {
        ObjectRef ref = object.ref();
        ref.name().schema().ifPresent(name -> add(ref, ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name))));
        kinds.of(object).needs(ref, object, this);
        kinds.of(object).related(object, this);
    }

    /** The triggers of which a partition says how they fire there. */
    public void triggers(Table partition) {
        Set<String> names = partition.options().triggerStates().keySet();
        if (!names.isEmpty()) {
            Cascade.ancestors(schema, partition)
                    .forEach(table -> names.forEach(
                            name -> add(partition.ref(), ObjectRef.part(ObjectKind.TRIGGER, table.name(), name))));
        }
    }

    /** The table or view of a name. */
    public Optional<ObjectRef> relation(QualifiedName name) {
        return Optional.ofNullable(relations.get(name));
    }

    @Override
    public void relation(ObjectRef ref, QualifiedName name) {
        relation(name).ifPresent(relation -> add(ref, relation));
    }

    /** Their table is needed as a whole. */
    @Override
    public void columns(ObjectRef ref, QualifiedName table, List<String> names) {}

    @Override
    public void foreignKey(ObjectRef ref, ForeignKey key) {
        relation(ref, key.table());
    }

    @Override
    public void add(ObjectRef ref, ObjectRef needed) {
        ObjectRef owner = owner(ref);
        ObjectRef other = owner(needed);
        if (!owner.equals(other)) {
            Map<ObjectRef, Set<ObjectRef>> map = foreignKeys.contains(ref) ? referenced : needs;
            map.computeIfAbsent(owner, r -> new HashSet<>(4)).add(other);
        }
    }
}
