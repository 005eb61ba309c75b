package dev.ambix.diff.order;

import dev.ambix.diff.difference.Remark;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.removal.Conversion;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The remarks on a change set for whoever reviews it. */
public final class Remarks {
    private final List<Remark> remarks = new ArrayList<>();

    private final Set<ObjectRef> refilled = new HashSet<>();
    private final Set<ObjectRef> made = new HashSet<>();

    private Remarks() {}

    static List<Remark> of(ChangeSet changes) {
        Remarks remarks = new Remarks();
        changes.operations().forEach(remarks::make);
        changes.operations().forEach(remarks::look);
        return remarks.remarks;
    }

    /**
     * The remarks to review in a change set, and the losses that its downgrade does not undo.
     *
     * @param start the start schema, written out
     * @param back the schema to which the downgrade leads
     */
    public static List<Remark> of(ChangeSet changes, Schema start, Schema back) {
        List<Remark> all = new ArrayList<>(of(changes));
        for (Operation operation : changes.operations()) {
            if (operation instanceof RemoveParent remove) {
                staysDeclared(remove, remove.table(), start, back).ifPresent(all::add);
            } else if (operation instanceof RenewParents renew) {
                staysDeclared(renew, renew.table(), start, back).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<Remark> staysDeclared(Operation operation, QualifiedName table, Schema start, Schema back) {
        String columns = start.table(table).stream()
                .flatMap(was -> was.columns().stream())
                .filter(Column::isInherited)
                .map(Column::name)
                .filter(name -> back.table(table)
                        .flatMap(left -> left.column(name))
                        .filter(left -> !left.isInherited())
                        .isPresent())
                .collect(Collectors.joining(", "));
        String text = "After a downgrade, columns of " + table + " stay declared that it merely inherits now: "
                + columns + ".";
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Remark(Remark.Kind.STAYS, operation, text));
    }

    /** The withheld operations, each with what would be lost, or that it waits for others. */
    public static List<Remark> ofWithheld(List<Operation> operations) {
        List<Remark> losses = of(new ChangeSet(operations));
        return operations.stream()
                .map(operation -> losses.stream()
                        .filter(remark -> remark.kind().needsConsent() && remark.operation() == operation)
                        .findFirst()
                        .orElseGet(() ->
                                new Remark(Remark.Kind.WAITS, operation, "It waits: " + operation.summary() + ".")))
                .toList();
    }

    /** The operations of a change that lose data, or drop what others may use. */
    static Set<Operation> losses(List<Operation> operations) {
        Set<Operation> losses = Collections.newSetFromMap(new IdentityHashMap<>());
        of(new ChangeSet(operations)).stream()
                .filter(remark -> remark.kind().needsConsent())
                .forEach(remark -> losses.add(remark.operation()));
        return losses;
    }

    /** A generated column that is dropped and added as a plain one loses its values. */
    private void make(Operation operation) {
        if (operation instanceof CreateObject create) {
            made.add(create.object().ref());
        } else if (operation instanceof AddColumn add
                && add.column().generated().isEmpty()) {
            refilled.add(SchemaIndex.column(add.table(), add.column().name()));
        }
    }

    /** The values of a generated column can be computed anew. */
    private boolean losesValues(DropColumn drop) {
        return drop.was().flatMap(Column::generated).isEmpty()
                || refilled.contains(SchemaIndex.column(drop.table(), drop.name()));
    }

    private void look(Operation operation) {
        if (operation instanceof DropObject drop && drop.losesRows()) {
            loses(drop, "The rows of " + drop.ref().name() + " are lost.");
        } else if (operation instanceof DropObject drop && isShared(drop.ref()) && !made.contains(drop.ref())) {
            remarks.add(new Remark(
                    Remark.Kind.SHARED, drop, "Others may use " + drop.ref() + ": it belongs to the whole database."));
        } else if (operation instanceof DropColumn drop && losesValues(drop)) {
            loses(drop, "The values of " + drop.table().dotted(drop.name()) + " are lost.");
        } else if (operation instanceof DropAttribute drop) {
            loses(drop, "The values of " + drop.type().dotted(drop.name()) + " are lost.");
        } else if (operation instanceof SetColumnType set && set.using().isPresent()) {
            mayFail(set, converts(set, set.using().get()));
        } else if (operation instanceof SetNullability set && set.nullability() == Nullability.NOT_NULL) {
            mayFail(set, "Rows of " + set.table() + " in which " + set.column() + " is null are refused.");
        }
    }

    private static boolean isShared(ObjectRef ref) {
        return ref.kind().isOutsideSchemas() || ref.kind() == ObjectKind.USER_MAPPING;
    }

    private static String converts(SetColumnType set, String using) {
        String column = set.table().dotted(set.column());
        String way = Conversion.isOverText(using)
                ? "PostgreSQL has no cast"
                        + set.was()
                                .value()
                                .filter(was -> !was.equals(set.type()))
                                .map(was -> " from " + was)
                                .orElse("")
                        + " to " + set.type() + ", so " + column + " is converted over the text of its values. "
                : "";
        return way + "Values of " + column + " that " + using + " cannot convert are refused"
                + (Conversion.isLimited(set.type()) ? ", and what is too long for " + set.type() + " is cut." : ".");
    }

    private void loses(Operation operation, String text) {
        remarks.add(new Remark(Remark.Kind.LOSES_DATA, operation, text));
    }

    private void mayFail(Operation operation, String text) {
        remarks.add(new Remark(Remark.Kind.MAY_FAIL, operation, text));
    }
}
