package dev.ambix.impact.operation;

import static dev.ambix.impact.LockLevel.SHARE_ROW_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Namespace;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.RangeType;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The impact of making objects, by their class. */
final class CreationImpacts {
    private final Map<Class<? extends SchemaObject>, BiFunction<SchemaObject, CreateObject, Impact>> impacts =
            new LinkedHashMap<>();

    private CreationImpacts() {}

    static CreationImpacts standard() {
        return new CreationImpacts()
                .onAll(List.of(Namespace.class, Extension.class, Domain.class, Sequence.class), object -> Impact.none())
                .onAll(List.of(EnumType.class, CompositeType.class, RangeType.class), object -> Impact.none())
                .onAll(List.of(View.class, MaterializedView.class, Routine.class), object -> Impact.none())
                .onAll(List.of(Privileges.class, DefaultPrivileges.class), object -> Impact.none())
                .on(Comment.class, (comment, op) -> ObjectImpact.comment(comment.on()))
                .on(Table.class, (table, op) -> TableImpact.create(table))
                .on(Index.class, (index, op) -> IndexImpact.create(index, op.locking()))
                .on(Trigger.class, (trigger, op) -> trigger(trigger))
                .on(Statistics.class, (statistics, op) -> statistics(statistics))
                .on(Publication.class, (publication, op) -> publication(publication))
                .onAll(List.of(Rule.class, Policy.class, Owner.class), ObjectImpact::alter)
                .on(Definition.class, (definition, op) -> ObjectImpact.ofPart(definition.ref()));
    }

    private <T extends SchemaObject> CreationImpacts on(Class<T> type, BiFunction<T, CreateObject, Impact> impact) {
        impacts.put(type, (object, op) -> impact.apply(type.cast(object), op));
        return this;
    }

    private CreationImpacts onAll(List<Class<? extends SchemaObject>> types, Function<ObjectRef, Impact> impact) {
        types.forEach(type -> on(type, (object, op) -> impact.apply(object.ref())));
        return this;
    }

    Impact of(CreateObject op) {
        return impacts.get(op.object().getClass()).apply(op.object(), op);
    }

    /** The classes that have an impact; all of them must. */
    Set<Class<?>> classes() {
        return Set.copyOf(impacts.keySet());
    }

    static Impact trigger(Trigger trigger) {
        Impact impact = Impact.locking(trigger.table(), SHARE_ROW_EXCLUSIVE);
        return trigger.referenced()
                .map(other -> impact.alsoLocking(other, LockLevel.ACCESS_SHARE))
                .orElse(impact);
    }

    static Impact statistics(Statistics statistics) {
        return Impact.locking(statistics.table(), SHARE_UPDATE_EXCLUSIVE);
    }

    static Impact publication(Publication publication) {
        Impact impact = Impact.none();
        for (Publication.Member member : publication.tables()) {
            impact = impact.alsoLocking(member.table(), SHARE_UPDATE_EXCLUSIVE);
        }
        return impact;
    }
}
