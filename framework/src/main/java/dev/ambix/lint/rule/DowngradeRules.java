package dev.ambix.lint.rule;

import dev.ambix.lint.DowngradeFacts.Kind;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.OperationsByName;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.DataOperation;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules about a downgrade beside its upgrade. */
final class DowngradeRules {
    /** The kinds of object that an upgrade makes, and that the server refuses to make twice. */
    private static final Set<ObjectKind> MADE = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.SEQUENCE,
            ObjectKind.INDEX);

    /** The kinds of object that have indexes. */
    private static final Set<ObjectKind> TABLES = EnumSet.of(ObjectKind.TABLE, ObjectKind.MATERIALIZED_VIEW);

    private DowngradeRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning("incomplete-downgrade", "The downgrade leaves what the upgrade makes")
                        .revision(DowngradeRules::incomplete),
                RuleDefinition.warning(
                                "downgrade-out-of-order", "The downgrade drops a table that is still referred to")
                        .revision(DowngradeRules::outOfOrder),
                RuleDefinition.note(
                                "downgrade-restores-no-rows",
                                "The downgrade makes again what was lost, and it is empty")
                        .revision(DowngradeRules::restoresNothing));
    }

    private static List<Operation> downgrade(RevisionFacts revision) {
        return revision.downgrade().kind() == Kind.WRITTEN
                ? revision.downgrade().operations().stream()
                        .map(LintedOperation::inner)
                        .toList()
                : List.of();
    }

    private static void incomplete(RevisionFacts revision, FindingSink found) {
        List<Operation> back = downgrade(revision);
        boolean isUnclear = Stream.concat(revision.upgrade().stream().map(LintedOperation::inner), back.stream())
                        .anyMatch(operation -> operation instanceof RenameObject || operation instanceof MoveObject)
                || back.stream().anyMatch(DowngradeRules::mayDoAnything);
        if (back.isEmpty() || isUnclear) {
            return;
        }
        OperationsByName named = OperationsByName.of(back);
        List<ObjectRef> left = revision.upgrade().stream()
                .flatMap(operation -> made(operation.inner(), revision.after()))
                .filter(ref -> names(ref, revision.after())
                        .flatMap(named::about)
                        .noneMatch(operation -> takesAway(operation, ref, revision.after())))
                .distinct()
                .toList();
        List<String> words = left.stream()
                .filter(ref -> left.stream().noneMatch(whole -> isPartOf(ref, whole, revision.after())))
                .map(DowngradeRules::words)
                .toList();
        if (!words.isEmpty()) {
            found.reportDowngrade("It leaves " + String.join(", ", words)
                    + ", so the next upgrade fails, as it is there already. Drop it there, in the other order.");
        }
    }

    private static boolean isPartOf(ObjectRef ref, ObjectRef whole, KnownSchema after) {
        return TABLES.contains(whole.kind())
                && !TABLES.contains(ref.kind())
                && table(ref, after)
                        .filter(owner -> SameTable.is(owner, whole.name()))
                        .isPresent();
    }

    private static boolean mayDoAnything(Operation operation) {
        return operation instanceof Online
                || operation instanceof DataOperation.Execute
                || operation instanceof DataOperation.ExecuteFile
                || operation instanceof DataOperation.ExecuteQuery
                || operation instanceof DropObject drop && drop.dependents() == Dependents.CASCADE
                || operation instanceof DropColumn column && column.dependents() == Dependents.CASCADE;
    }

    /** The objects that an operation makes and that are still there at the end of the upgrade. */
    private static Stream<ObjectRef> made(Operation operation, KnownSchema after) {
        if (operation instanceof CreateObject create
                && create.existence() == Existence.CHECKED
                && MADE.contains(create.object().ref().kind())) {
            ObjectRef ref = create.object().ref();
            boolean isThere = ref.kind() == ObjectKind.TABLE
                    ? after.table(ref.name()).isPresent()
                    : ref.kind() == ObjectKind.INDEX
                            ? after.tableOfIndex(ref.name()).isPresent()
                            : after.object(ref).isPresent();
            return isThere ? Stream.of(ref) : Stream.of();
        } else if (operation instanceof AddColumn add
                && add.existence() == Existence.CHECKED
                && after.column(add.table(), add.column().name()).isPresent()) {
            return Stream.of(
                    ObjectRef.part(ObjectKind.COLUMN, add.table(), add.column().name()));
        }
        return Stream.of();
    }

    /** The names whose drops can take an object away: its own, that of its table and those of the tables around a partition. */
    private static Stream<QualifiedName> names(ObjectRef ref, KnownSchema after) {
        return Stream.concat(
                Stream.of(ref.name()), table(ref, after).stream().flatMap(owner -> withParents(owner, after)));
    }

    private static Stream<QualifiedName> withParents(QualifiedName table, KnownSchema after) {
        return Stream.concat(
                Stream.of(table),
                after.table(table).flatMap(known -> known.table().options().partitionOf()).stream()
                        .flatMap(part -> withParents(part.parent(), after)));
    }

    private static boolean takesAway(Operation operation, ObjectRef ref, KnownSchema after) {
        if (operation instanceof DropObject drop) {
            boolean isIt = drop.ref().kind() == ref.kind()
                    && SameTable.is(drop.ref().name(), ref.name())
                    && (!ref.kind().hasArguments()
                            || drop.ref().equals(ref)
                            || drop.ref().name().equals(ref.name()));
            boolean isItsTable = TABLES.contains(drop.ref().kind())
                    && table(ref, after)
                            .filter(owner -> isOrHolds(drop.ref().name(), owner, after))
                            .isPresent();
            return isIt || isItsTable;
        } else if (operation instanceof DropColumn drop) {
            boolean isIt = ref.kind() == ObjectKind.COLUMN && ref.ownName().equals(drop.name());
            boolean isIndexed = ref.kind() == ObjectKind.INDEX
                    && after.tableOfIndex(ref.name()).stream()
                            .flatMap(known -> known.indexes().stream())
                            .filter(index -> index.name().equals(ref.ownName()))
                            .anyMatch(index -> index.definition().keys().stream()
                                    .anyMatch(key -> key.text().equals(drop.name())));
            return (isIt || isIndexed)
                    && table(ref, after)
                            .filter(owner -> SameTable.is(owner, drop.table()))
                            .isPresent();
        }
        return false;
    }

    /** The table that an object goes with. */
    private static Optional<QualifiedName> table(ObjectRef ref, KnownSchema after) {
        return switch (ref.kind()) {
            case TABLE, COLUMN -> Optional.of(ref.name());
            case INDEX ->
                after.tableOfIndex(ref.name()).map(known -> known.table().name());
            case SEQUENCE ->
                after.object(ref)
                        .filter(Sequence.class::isInstance)
                        .flatMap(object -> ((Sequence) object).owner())
                        .map(owner -> owner.table());
            default -> Optional.empty();
        };
    }

    /** Whether a table is one, or the partitioned table of it. */
    private static boolean isOrHolds(QualifiedName dropped, QualifiedName table, KnownSchema after) {
        return SameTable.is(dropped, table)
                || after.table(table)
                        .flatMap(known -> known.table().options().partitionOf())
                        .filter(part -> isOrHolds(dropped, part.parent(), after))
                        .isPresent();
    }

    private static String words(ObjectRef ref) {
        return ref.kind() == ObjectKind.COLUMN ? "column " + ref.name().dotted(ref.ownName()) : ref.toString();
    }

    private static void outOfOrder(RevisionFacts revision, FindingSink found) {
        OperationsByName before = new OperationsByName();
        for (Operation operation : downgrade(revision)) {
            if (mayDoAnything(operation)) {
                return;
            }
            if (operation instanceof DropObject drop && drop.ref().kind() == ObjectKind.TABLE) {
                revision.after()
                        .tablesReferringTo(drop.ref().name())
                        .map(known -> known.table())
                        .filter(table ->
                                !SameTable.is(table.name(), drop.ref().name()) && refers(table, drop.ref(), before))
                        .findFirst()
                        .ifPresent(
                                table -> found.reportDowngrade(
                                        "It drops " + drop.ref().name() + " while "
                                                + table.name()
                                                + " still refers to it, which the server refuses. Drop that table or its foreign key first."));
            }
            before.add(operation);
        }
    }

    private static boolean refers(Table table, ObjectRef dropped, OperationsByName before) {
        boolean isGone = before.about(table.name())
                .anyMatch(operation -> operation instanceof DropObject drop
                        && drop.ref().kind() == ObjectKind.TABLE
                        && SameTable.is(drop.ref().name(), table.name()));
        return !isGone
                && table.constraints().stream()
                        .anyMatch(constraint -> constraint instanceof ForeignKey key
                                && SameTable.is(key.table(), dropped.name())
                                && before.about(table.name()).noneMatch(operation -> drops(operation, table, key)));
    }

    /** Of a key without a name it is not known which one a drop means. */
    private static boolean drops(Operation operation, Table table, ForeignKey key) {
        return operation instanceof DropConstraint constraint
                        && SameTable.is(constraint.table(), table.name())
                        && key.name()
                                .filter(name -> !name.equals(constraint.name()))
                                .isEmpty()
                || operation instanceof DropColumn column
                        && SameTable.is(column.table(), table.name())
                        && key.columns().contains(column.name());
    }

    private static void restoresNothing(RevisionFacts revision, FindingSink found) {
        List<Operation> back = downgrade(revision);
        if (back.stream()
                .anyMatch(operation -> mayDoAnything(operation)
                        || operation instanceof RowOperation
                        || operation instanceof DataOperation)) {
            return;
        }
        OperationsByName named = OperationsByName.of(back);
        List<String> empty = revision.upgrade().stream()
                .filter(operation -> !operation.isStep())
                .flatMap(operation -> lost(operation, revision).stream())
                .filter(ref -> named.about(ref.name()).anyMatch(operation -> makesAgain(operation, ref)))
                .map(DowngradeRules::words)
                .distinct()
                .toList();
        if (!empty.isEmpty()) {
            found.reportDowngrade("It makes " + String.join(", ", empty)
                    + " again, and nothing brings back what was in it. Whoever goes back has to know: say so with"
                    + " op.irreversible(\"..\"), or keep the values under another name until nobody goes back.");
        }
    }

    private static Optional<ObjectRef> lost(LintedOperation operation, RevisionFacts revision) {
        String id = revision.revision().id();
        if (operation.inner() instanceof DropObject drop
                && drop.losesRows()
                && !operation.before().isMadeBy(id, drop.ref().name())) {
            return Optional.of(drop.ref());
        } else if (operation.inner() instanceof DropColumn drop
                && !operation.before().isMadeBy(id, drop.table())) {
            return Optional.of(ObjectRef.part(ObjectKind.COLUMN, drop.table(), drop.name()));
        }
        return Optional.empty();
    }

    private static boolean makesAgain(Operation operation, ObjectRef ref) {
        if (operation instanceof AddColumn add) {
            return ref.kind() == ObjectKind.COLUMN
                    && SameTable.is(add.table(), ref.name())
                    && add.column().name().equals(ref.ownName())
                    && add.column().generated().isEmpty();
        }
        return operation instanceof CreateObject create
                && !(create.object() instanceof Index)
                && create.object().ref().kind() == ref.kind()
                && SameTable.is(create.object().ref().name(), ref.name());
    }
}
