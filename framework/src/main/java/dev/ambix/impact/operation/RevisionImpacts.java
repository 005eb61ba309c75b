package dev.ambix.impact.operation;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.TableLock;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The impact of the operations of one revision, one after another. Other sessions cannot use objects that an earlier
 * operation created and did not commit, so locks and effects on these do not count; nor do losses of values in columns
 * that the revision added.
 */
public final class RevisionImpacts {
    private final Impacts impacts;
    private final Set<QualifiedName> uncommitted = new HashSet<>();
    private final Set<ObjectRef> columns = new HashSet<>();

    public RevisionImpacts(Impacts impacts) {
        this.impacts = impacts;
    }

    /**
     * The impact of the next operation.
     *
     * @param isTransactional whether it shares the transaction of those before it; if not, they are committed first
     */
    public Impact next(Operation operation, boolean isTransactional) {
        if (!isTransactional) {
            uncommitted.clear();
        }
        Operation inner = operation instanceof OutsideTransaction outside ? outside.operation() : operation;
        Impact impact = ofOthers(impacts.of(operation));
        boolean onlyFills = inner instanceof UpdateRows update
                        && isMade(update.table(), update.assignments().keySet())
                || inner instanceof Backfill backfill
                        && isMade(backfill.table(), backfill.assignments().keySet());
        remember(inner);
        if (!isTransactional) {
            uncommitted.clear();
        }
        return onlyFills ? withoutLoss(impact) : impact;
    }

    private static Impact withoutLoss(Impact impact) {
        Map<Effect, String> others = new LinkedHashMap<>(impact.effects());
        others.remove(Effect.LOSES_DATA);
        return new Impact(impact.locks(), others);
    }

    /** The effects count if any of the tables existed before. */
    private Impact ofOthers(Impact impact) {
        Impact kept = Impact.none();
        for (TableLock lock : impact.locks()) {
            kept = uncommitted.contains(lock.table()) ? kept : kept.alsoLocking(lock.table(), lock.level());
        }
        boolean isAllNew = kept.locks().isEmpty() && !impact.locks().isEmpty();
        return isAllNew ? kept : kept.and(new Impact(kept.locks(), impact.effects()));
    }

    private boolean isMade(QualifiedName table, Collection<String> names) {
        return names.stream().map(name -> column(table, name)).allMatch(columns::contains);
    }

    private static ObjectRef column(QualifiedName table, String name) {
        return ObjectRef.part(ObjectKind.COLUMN, table, name);
    }

    private void remember(Operation operation) {
        if (operation instanceof AddColumn add && add.existence() == Existence.CHECKED) {
            columns.add(column(add.table(), add.column().name()));
        } else if (operation instanceof RenameObject rename
                && isRelation(rename.ref())
                && uncommitted.contains(rename.ref().name())) {
            uncommitted.add(rename.ref().name().withName(rename.newName()));
        } else if (operation instanceof CreateIndexWithoutPartitions create) {
            remember(new CreateObject(create.index()));
        } else if (operation instanceof CreateObject create && isNew(create)) {
            uncommitted.add(create.object().ref().name());
            if (create.object() instanceof Table table) {
                table.columns().forEach(column -> columns.add(column(table.name(), column.name())));
            }
        }
    }

    /** An index is new if its table is, even with IF NOT EXISTS. */
    private boolean isNew(CreateObject create) {
        return create.object() instanceof Index index
                ? uncommitted.contains(index.table())
                : create.existence() == Existence.CHECKED
                        && isRelation(create.object().ref());
    }

    private static boolean isRelation(ObjectRef ref) {
        return switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, INDEX -> true;
            default -> false;
        };
    }
}
