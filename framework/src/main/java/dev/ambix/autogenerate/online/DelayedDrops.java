package dev.ambix.autogenerate.online;

import dev.ambix.impact.Impact;
import dev.ambix.impact.TableLock;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Indexes and constraints that are dropped and made again under the same name. Where nothing in between concerns their
 * tables, the drop can wait until right before the creation, so that they are missing for a moment only.
 */
final class DelayedDrops {
    private final Impacts impacts;
    private final TablesInUse tables;

    DelayedDrops(Impacts impacts, TablesInUse tables) {
        this.impacts = impacts;
        this.tables = tables;
    }

    /** A name for the successor of an object, until the object is dropped. */
    static String temporaryName(String name) {
        return Identifiers.fitting("ambix_new_" + name);
    }

    /** Whether the second operation recreates the object that the first one drops. */
    static boolean isPair(Operation drop, Operation creation) {
        if (drop instanceof DropConstraint dropped && creation instanceof AddConstraint added) {
            return dropped.table().equals(added.table())
                    && added.constraint().name().equals(Optional.of(dropped.name()));
        }
        return drop instanceof DropObject dropped
                && creation instanceof CreateObject created
                && created.object() instanceof Index index
                && dropped.ref().equals(index.ref())
                && dropped.was()
                        .filter(Index.class::isInstance)
                        .map(was -> ((Index) was).table())
                        .equals(Optional.of(index.table()));
    }

    /** The operations with each drop right before its creation, where it can wait that long. */
    List<Operation> together(List<Operation> operations) {
        List<Operation> moved = new ArrayList<>(operations);
        for (Operation drop : operations) {
            int from = at(drop, moved);
            creation(moved, from).filter(to -> canWait(moved, from, to)).ifPresent(to -> {
                moved.remove(from);
                moved.add(to - 1, drop);
            });
        }
        return moved;
    }

    private static int at(Operation operation, List<Operation> operations) {
        int at = 0;
        while (operations.get(at) != operation) {
            at++;
        }
        return at;
    }

    private static Optional<Integer> creation(List<Operation> operations, int from) {
        for (int to = from + 1; to < operations.size(); to++) {
            if (isPair(operations.get(from), operations.get(to))) {
                return Optional.of(to);
            }
        }
        return Optional.empty();
    }

    private boolean canWait(List<Operation> operations, int from, int to) {
        Set<QualifiedName> concerned = impacts.of(operations.get(from)).locks().stream()
                .map(TableLock::table)
                .collect(Collectors.toSet());
        return concerned.stream().allMatch(tables::isAlone)
                && operations.subList(from + 1, to).stream().allMatch(between -> isAside(between, concerned));
    }

    private boolean isAside(Operation operation, Set<QualifiedName> concerned) {
        if (operation instanceof DropConstraint || operation instanceof AddConstraint || isOfIndex(operation)) {
            return true;
        }
        Impact impact = impacts.of(operation);
        return !impact.locks().isEmpty()
                && impact.locks().stream().map(TableLock::table).noneMatch(concerned::contains);
    }

    private static boolean isOfIndex(Operation operation) {
        return operation instanceof CreateObject create && create.object() instanceof Index
                || operation instanceof DropObject drop
                        && drop.was().filter(Index.class::isInstance).isPresent();
    }
}
