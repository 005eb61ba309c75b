package dev.ambix.autogenerate.online;

import dev.ambix.diff.difference.Difference;
import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.TableLock;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition.Uniqueness;
import dev.ambix.schema.constraint.IndexedConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A change set in the form that lets an application go on, as far as PostgreSQL has one: operations that read a whole table do
 * so while others write, and locks that keep others out last a moment. It leads to the same schema.
 *
 * <p>On tables that the change set itself makes, operations stay as they are: nobody uses these yet.
 */
public final class OnlineForm {
    private final Impacts impacts;
    private final TablesInUse tables;
    private final OnlineColumns columns;
    private final OnlineConstraints constraints;
    private final OnlineIndexes indexes;
    private final List<Operation> written = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private OnlineForm(Schema before, Schema after, Impacts impacts, OnlineOptions options) {
        this.impacts = impacts;
        this.tables = new TablesInUse(before, after);
        this.columns = new OnlineColumns(before, after, tables, impacts, options);
        this.constraints = new OnlineConstraints(tables, options);
        this.indexes = new OnlineIndexes(after, tables);
    }

    /**
     * A difference in that form.
     *
     * @param difference both directions, each in that form
     * @param remarks the operations that still read or write a whole table under a strong lock, and why, and other remarks, in
     *     sentences
     */
    public record Result(Difference difference, List<String> remarks) {
        public Result {
            remarks = List.copyOf(remarks);
        }
    }

    /** Both directions of a difference between two schemas. */
    public static Result of(
            Difference difference, Schema before, Schema after, Impacts impacts, OnlineOptions options) {
        OnlineForm there = new OnlineForm(before, after, impacts, options);
        there.write(difference.upgrade());
        OnlineForm back = new OnlineForm(after, before, impacts, options);
        back.write(difference.downgrade());
        List<String> remarks = new ArrayList<>(there.remarks);
        back.remarks.forEach(remark -> remarks.add("In the downgrade: " + remark));
        return new Result(difference.with(new ChangeSet(there.written), new ChangeSet(back.written)), remarks);
    }

    private void write(ChangeSet changes) {
        List<Operation> operations = new DelayedDrops(impacts, tables).together(changes.operations());
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            Optional<Rewritten> replaced =
                    i + 1 < operations.size() && DelayedDrops.isPair(operation, operations.get(i + 1))
                            ? replace(operation, operations.get(i + 1))
                            : Optional.empty();
            if (replaced.isPresent()) {
                written.addAll(replaced.get().operations());
                i++;
            } else {
                write(operation, rewritten(operation, operations));
            }
            tables.passed(operation);
        }
    }

    private void write(Operation operation, Rewritten rewritten) {
        written.addAll(rewritten.operations());
        if (rewritten.isKept(operation)) {
            work(operation)
                    .ifPresent(
                            work -> remarks.add(work + " " + rewritten.remark().orElseGet(() -> advice(operation))));
        } else {
            rewritten.remark().ifPresent(remarks::add);
        }
    }

    private Optional<Rewritten> replace(Operation drop, Operation creation) {
        if (drop instanceof DropConstraint dropped && creation instanceof AddConstraint added) {
            return constraints.replace(dropped, added);
        }
        return drop instanceof DropObject dropped
                        && creation instanceof CreateObject created
                        && created.object() instanceof Index index
                ? indexes.replace(dropped, index)
                : Optional.empty();
    }

    private Rewritten rewritten(Operation operation, List<Operation> all) {
        if (isUniqueReplacedLater(operation, all)) {
            return Rewritten.kept(
                    operation,
                    "It replaces one of the same name, and what is changed in between concerns its table: built while"
                            + " others write, it would leave a time without any.");
        } else if (operation instanceof SetNullability set) {
            return columns.nullability(set);
        } else if (operation instanceof AddColumn add) {
            return columns.add(add);
        } else if (operation instanceof AddConstraint add) {
            return constraints.add(add);
        } else if (operation instanceof CreateObject create && create.object() instanceof Index index) {
            return indexes.create(create, index);
        } else if (operation instanceof DropObject drop && drop.was().orElse(null) instanceof Index index) {
            return indexes.drop(drop, index);
        }
        return Rewritten.kept(operation);
    }

    /** Whether equal keys could be inserted between the drop and the creation of a unique index. */
    private static boolean isUniqueReplacedLater(Operation operation, List<Operation> all) {
        boolean isUnique = operation instanceof CreateObject create && isUnique(create.object())
                || operation instanceof DropObject drop
                        && drop.was().filter(OnlineForm::isUnique).isPresent()
                || operation instanceof AddConstraint add && add.constraint() instanceof IndexedConstraint<?>;
        return isUnique
                && all.stream()
                        .anyMatch(other ->
                                DelayedDrops.isPair(other, operation) || DelayedDrops.isPair(operation, other));
    }

    private static boolean isUnique(Object object) {
        return object instanceof Index index && index.definition().uniqueness() == Uniqueness.UNIQUE;
    }

    /** The work of an operation on the rows of a table while writers wait; empty if there is none. */
    private Optional<String> work(Operation operation) {
        if (operation instanceof InSteps) {
            return Optional.empty();
        }
        Impact impact = impacts.of(operation);
        Optional<TableLock> lock = impact.locks().stream()
                .filter(held -> held.level().blocksWriters() && tables.contains(held.table()))
                .findFirst();
        return lock.flatMap(held -> List.of(Effect.REWRITES_TABLE, Effect.SCANS_TABLE).stream()
                .filter(impact::has)
                .findFirst()
                .map(effect ->
                        sentence(operation, held, effect, impact.effects().get(effect))));
    }

    private static String sentence(Operation operation, TableLock lock, Effect effect, String reason) {
        String summary = operation.summary();
        return summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1) + " " + effect.words()
                + " under " + lock + " (" + reason + ").";
    }

    private static String advice(Operation operation) {
        if (operation instanceof SetColumnType) {
            return "PostgreSQL changes a type in no other way. Where that takes too long, add a column of the new type, fill"
                    + " it in batches, and let it take the place of the old one in a later revision.";
        } else if (operation instanceof AddColumn) {
            return "Where that takes too long, add a plain column, fill it in batches, and make it what it is to be in a later"
                    + " revision.";
        }
        return "PostgreSQL has no way for it that lets others write.";
    }
}
