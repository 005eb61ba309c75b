package dev.ambix.diff;

import dev.ambix.schema.Comment;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Index;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Schema;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.Statistics;
import dev.ambix.schema.Table;
import dev.ambix.schema.Trigger;
import dev.ambix.schema.Trigger.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What whole objects need, the roughest view of a schema: {@link Needs} knows it of columns and constraints. */
final class ObjectNeeds {
    private final Map<QualifiedName, ObjectRef> relations = new HashMap<>();
    private final Set<ObjectRef> foreignKeys = new HashSet<>();
    private final Map<ObjectRef, Set<ObjectRef>> needs = new HashMap<>();
    private final Map<ObjectRef, Set<ObjectRef>> referenced = new HashMap<>();

    ObjectNeeds(SchemaGraph graph) {
        graph.schema().objects().values().forEach(this::name);
        graph.schema().objects().values().forEach(object -> object(object, graph));
        graph.dependencies().needs().forEach((ref, needed) -> {
            Map<ObjectRef, Set<ObjectRef>> map = foreignKeys.contains(ref) ? referenced : needs;
            needed.forEach(other -> add(map, owner(ref), owner(other)));
        });
    }

    /** What each object needs, beside the tables that its foreign keys refer to. */
    Map<ObjectRef, Set<ObjectRef>> needs() {
        return needs;
    }

    /** What the foreign keys of each table need. */
    Map<ObjectRef, Set<ObjectRef>> referenced() {
        return referenced;
    }

    /** The object that a thing is, or is a part of. */
    ObjectRef owner(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN, CONSTRAINT ->
                Optional.ofNullable(relations.get(ref.name())).orElse(ObjectRef.of(ObjectKind.TYPE, ref.name()));
            case DOMAIN_CONSTRAINT -> ObjectRef.of(ObjectKind.DOMAIN, ref.name());
            case ENUM_VALUE -> ObjectRef.of(ObjectKind.TYPE, ref.name());
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

    private void object(SchemaObject object, SchemaGraph graph) {
        ObjectRef ref = object.ref();
        ref.name().schema().ifPresent(name -> add(needs, ref, ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name))));
        if (object instanceof Table table) {
            table.options().parents().forEach(parent -> relation(needs, ref, parent));
            table.options().partitionOf().ifPresent(of -> relation(needs, ref, of.parent()));
            triggers(table, graph.schema());
            table.constraints().stream()
                    .filter(ForeignKey.class::isInstance)
                    .forEach(key -> relation(referenced, ref, ((ForeignKey) key).table()));
        } else if (object instanceof Index index) {
            relation(needs, ref, index.table());
        } else if (object instanceof Statistics statistics) {
            relation(needs, ref, statistics.table());
        } else if (object instanceof Sequence sequence) {
            sequence.owner().ifPresent(owner -> relation(needs, ref, owner.table()));
            sequence.owner()
                    .flatMap(owner -> Optional.ofNullable(relations.get(owner.table())))
                    .ifPresent(table -> add(needs, ref, ObjectRef.about(ObjectKind.OWNER, table)));
        } else if (object instanceof Comment comment) {
            add(needs, ref, owner(comment.on()));
        } else if (object instanceof Privileges privileges) {
            add(needs, ref, owner(privileges.on()));
            add(needs, ref, ObjectRef.about(ObjectKind.OWNER, owner(privileges.on())));
        } else if (object instanceof Owner owner) {
            add(needs, ref, owner.on());
            OwnerSteps.rights(owner.on()).forEach(right -> add(needs, ref, right));
        } else if (ref.kind().isPart()) {
            part(object);
        }
    }

    /** The triggers of which a partition says how they fire there. */
    private void triggers(Table partition, Schema schema) {
        Map<String, State> states = partition.options().triggerStates();
        if (!states.isEmpty()) {
            Cascade.ancestors(schema, partition).forEach(table -> states.keySet()
                    .forEach(name ->
                            add(needs, partition.ref(), ObjectRef.part(ObjectKind.TRIGGER, table.name(), name))));
        }
    }

    /** A trigger, a rule or a policy. */
    private void part(SchemaObject object) {
        relation(needs, object.ref(), object.ref().name());
        if (object instanceof Trigger trigger) {
            trigger.referenced().ifPresent(other -> relation(needs, trigger.ref(), other));
            add(needs, trigger.ref(), ObjectRef.routine(ObjectKind.FUNCTION, trigger.function(), ""));
        }
    }

    private void relation(Map<ObjectRef, Set<ObjectRef>> map, ObjectRef ref, QualifiedName name) {
        Optional.ofNullable(relations.get(name)).ifPresent(relation -> add(map, ref, relation));
    }

    private static void add(Map<ObjectRef, Set<ObjectRef>> map, ObjectRef ref, ObjectRef needed) {
        if (!ref.equals(needed)) {
            map.computeIfAbsent(ref, r -> new HashSet<>(4)).add(needed);
        }
    }
}
