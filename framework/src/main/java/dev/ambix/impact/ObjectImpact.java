package dev.ambix.impact;

import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_ROW_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.MoveObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.ObjectOperation.SetComment;
import dev.ambix.operation.ObjectOperation.SetOwner;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.schema.MaterializedView;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Publication;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Statistics;
import dev.ambix.schema.Trigger;
import dev.ambix.schema.View;

/** The impact of the operations that all kinds of object share. */
final class ObjectImpact {
    private ObjectImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(CreateObject.class, op -> create(op.object()))
                .on(DropObject.class, ObjectImpact::drop)
                .on(ReplaceObject.class, op -> replace(op.object()))
                .on(RenameObject.class, op -> alter(op.ref()))
                .on(MoveObject.class, op -> alter(op.ref()))
                .on(SetOwner.class, op -> alter(op.ref()))
                .on(SetComment.class, op -> comment(op.ref()));
    }

    private static Impact create(SchemaObject object) {
        if (object instanceof Trigger trigger) {
            return trigger(trigger);
        } else if (object instanceof Statistics statistics) {
            return Impact.locking(statistics.table(), SHARE_UPDATE_EXCLUSIVE);
        } else if (object instanceof Publication publication) {
            return publication(publication);
        } else if (object instanceof MaterializedView || object instanceof View) {
            return Impact.none();
        } else if (object instanceof Owner) {
            return alter(object.ref());
        }
        return object.ref().kind() == ObjectKind.COMMENT ? Impact.none() : alterOwner(object.ref());
    }

    private static Impact trigger(Trigger trigger) {
        Impact impact = Impact.locking(trigger.table(), SHARE_ROW_EXCLUSIVE);
        return trigger.referenced()
                .map(other -> impact.alsoLocking(other, LockLevel.ACCESS_SHARE))
                .orElse(impact);
    }

    private static Impact publication(Publication publication) {
        Impact impact = Impact.none();
        for (Publication.Member member : publication.tables()) {
            impact = impact.alsoLocking(member.table(), SHARE_UPDATE_EXCLUSIVE);
        }
        return impact;
    }

    private static Impact drop(DropObject op) {
        Impact impact = op.was()
                .filter(Statistics.class::isInstance)
                .map(ObjectImpact::create)
                .orElseGet(() -> alter(op.ref()));
        if (op.ref().kind() == ObjectKind.SEQUENCE) {
            impact = impact.with(Effect.LOSES_DATA, "the number that it has come to");
        }
        return op.dependents() == Dependents.CASCADE
                ? impact.with(Effect.LOSES_DATA, "whatever depends on it is dropped as well, also columns and tables")
                : impact;
    }

    private static Impact replace(SchemaObject object) {
        return object instanceof Trigger trigger ? trigger(trigger) : alter(object.ref());
    }

    /** What is stored as a table does, or stands on one, is changed under the strongest lock; all else locks no table. */
    private static Impact alter(ObjectRef ref) {
        return switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE ->
                Impact.locking(ref.name(), ACCESS_EXCLUSIVE);
            case INDEX -> Impact.locking(ref.name(), SHARE_UPDATE_EXCLUSIVE);
            case OWNER -> alter(ref.subject());
            default -> alterOwner(ref);
        };
    }

    private static Impact alterOwner(ObjectRef ref) {
        boolean isOnTable = ref.kind().isPart() && ref.kind() != ObjectKind.DOMAIN_CONSTRAINT;
        return isOnTable ? Impact.locking(ref.name(), ACCESS_EXCLUSIVE) : Impact.none();
    }

    private static Impact comment(ObjectRef ref) {
        return switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, INDEX, COLUMN ->
                Impact.locking(ref.name(), SHARE_UPDATE_EXCLUSIVE);
            default -> Impact.none();
        };
    }
}
