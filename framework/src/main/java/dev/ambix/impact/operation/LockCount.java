package dev.ambix.impact.operation;

import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the locks that operations hold until their transaction ends, of which the server has room for a number only
 * ({@code max_locks_per_transaction}). The count is rather too high than too low.
 */
public final class LockCount {
    /** A relation, its two types and its dependents, such as a rule. */
    private static final int OF_OBJECT = 5;

    /** A table besides has a TOAST table with an index. */
    private static final int OF_TABLE = 8;

    private static final int OF_COLUMN = 1;
    private static final int OF_CONSTRAINT = 2;

    /** Two triggers on each of two tables. */
    private static final int OF_FOREIGN_KEY = 7;

    private LockCount() {}

    /** The locks of one operation. */
    public static int of(Operation operation) {
        Optional<SchemaObject> object = operation instanceof CreateObject create
                ? Optional.of(create.object())
                : operation instanceof DropObject drop ? drop.was() : Optional.empty();
        return object.map(LockCount::of).orElse(OF_OBJECT);
    }

    private static int of(SchemaObject object) {
        if (!(object instanceof Table table)) {
            return OF_OBJECT;
        }
        long numbered = table.columns().stream()
                .filter(column -> column.defaultValue().isPresent()
                        || column.identityOptions().isPresent())
                .count();
        long keys = table.constraints().stream()
                .filter(ForeignKey.class::isInstance)
                .count();
        long others = table.constraints().size() - keys;
        List<Column> columns = table.columns();
        return (int) (OF_TABLE
                + columns.size() * OF_COLUMN
                + numbered * OF_OBJECT
                + others * OF_CONSTRAINT
                + keys * OF_FOREIGN_KEY);
    }

    /**
     * A change set that commits before its transaction would hold more than a number of locks.
     *
     * @param most how many; an operation that needs more by itself has a transaction of its own
     */
    public static ChangeSet inParts(ChangeSet changes, int most) {
        List<Operation> parts = new ArrayList<>();
        List<Operation> settings = new ArrayList<>();
        int held = 0;
        boolean isBegun = true;
        for (Operation operation : changes.operations()) {
            int locks = of(operation);
            if (held > 0 && held + locks > most) {
                parts.add(new Commit());
                isBegun = false;
            }
            boolean isCommitted = leavesTransaction(operation);
            if (!isBegun && !isCommitted) {
                parts.addAll(settings);
                isBegun = true;
                held = 0;
            }
            if (isOfTransaction(operation)) {
                settings.add(operation);
            }
            parts.add(operation);
            isBegun &= !isCommitted;
            held = isCommitted ? 0 : held + locks;
        }
        return parts.equals(changes.operations()) ? changes : new ChangeSet(parts);
    }

    /** Whether the operations before one are committed when it is done. */
    private static boolean leavesTransaction(Operation operation) {
        return operation instanceof Commit
                || operation instanceof OutsideTransaction
                || operation instanceof CreateObject create && create.locking() == Locking.CONCURRENTLY
                || operation instanceof DropObject drop && drop.locking() == Locking.CONCURRENTLY
                || operation instanceof Backfill
                || operation instanceof InSteps steps && steps.steps().stream().anyMatch(LockCount::leavesTransaction);
    }

    /** A setting that ends with its transaction, so that the next one needs it again. */
    public static boolean isOfTransaction(Operation operation) {
        return operation instanceof Execute execute && execute.sql().startsWith("set local ");
    }
}
