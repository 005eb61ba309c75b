package dev.ambix.impact.operation;

import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.ObjectRef.About;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.table.Trigger;

/** The impact of the operations that all kinds of object share. */
final class ObjectImpact {
    private ObjectImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(CreateObject.class, CreationImpacts.standard()::of)
                .on(DropObject.class, ObjectImpact::drop)
                .on(ReplaceObject.class, ObjectImpact::replace)
                .on(RenameObject.class, op -> alter(op.ref()))
                .on(MoveObject.class, op -> alter(op.ref()))
                .on(SetOwner.class, op -> alter(op.ref()))
                .on(SetComment.class, op -> comment(op.ref()));
    }

    private static Impact drop(DropObject op) {
        Impact impact =
                switch (op.ref().kind()) {
                    case TABLE, FOREIGN_TABLE -> TableImpact.drop(op);
                    case INDEX -> IndexImpact.drop(op);
                    case SEQUENCE -> SequenceImpact.drop(op);
                    case STATISTICS ->
                        op.was()
                                .filter(Statistics.class::isInstance)
                                .map(was -> CreationImpacts.statistics((Statistics) was))
                                .orElseGet(() -> alter(op.ref()));
                    default -> alter(op.ref());
                };
        return op.dependents() == Dependents.CASCADE
                ? impact.with(Effect.LOSES_DATA, "whatever depends on it is dropped as well, also columns and tables")
                : impact;
    }

    private static Impact replace(ReplaceObject op) {
        if (op.object() instanceof Publication publication) {
            Impact now = CreationImpacts.publication(publication);
            return op.was()
                    .filter(Publication.class::isInstance)
                    .map(was -> now.and(CreationImpacts.publication((Publication) was)))
                    .orElse(now);
        }
        return op.object() instanceof Trigger trigger
                ? CreationImpacts.trigger(trigger)
                : alter(op.object().ref());
    }

    /**
     * Objects that are stored as a table is, or depend on one, are changed under the strongest lock; all others lock no
     * table.
     */
    static Impact alter(ObjectRef ref) {
        return switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE ->
                Impact.locking(ref.name(), ACCESS_EXCLUSIVE);
            case INDEX -> Impact.locking(ref.name(), SHARE_UPDATE_EXCLUSIVE);
            case OWNER -> alter(((About) ref).subject());
            default -> ofPart(ref);
        };
    }

    /** Creating or changing a part of a table locks the table. */
    static Impact ofPart(ObjectRef ref) {
        boolean isOnTable = ref.kind().isPart() && ref.kind() != ObjectKind.DOMAIN_CONSTRAINT;
        return isOnTable ? Impact.locking(ref.name(), ACCESS_EXCLUSIVE) : Impact.none();
    }

    static Impact comment(ObjectRef ref) {
        return switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, INDEX, COLUMN ->
                Impact.locking(ref.name(), SHARE_UPDATE_EXCLUSIVE);
            default -> Impact.none();
        };
    }
}
