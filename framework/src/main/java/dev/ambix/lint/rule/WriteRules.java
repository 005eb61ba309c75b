package dev.ambix.lint.rule;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules about constraints that refuse rows which running code still writes. */
final class WriteRules {
    private WriteRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.note(
                                "constraint-refuses-old-writes", "A new constraint may refuse what running code writes")
                        .revision(WriteRules::refusing),
                RuleDefinition.warning("narrowing-check", "A check is replaced by one that may let less through")
                        .revision(WriteRules::narrowed));
    }

    /** The rows that a constraint refuses, in words that follow "writes", and the columns that it looks at. */
    private record Refusal(QualifiedName table, String rows, Set<String> columns) {}

    private static void refusing(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            Operation whole = operation.steps().map(InSteps::goal).orElse(operation.inner());
            refusal(whole, operation.before())
                    .filter(refusal ->
                            !operation.before().isMadeBy(revision.revision().id(), refusal.table())
                                    && !isOfView(refusal.table(), operation.before())
                                    && !isOfNewColumns(refusal, revision)
                                    && !isReplacement(whole, revision))
                    .ifPresent(refusal -> found.report(operation, reason(refusal.rows())));
            domain(whole).ifPresent(rows -> found.report(operation, reason(rows)));
        }
    }

    /** Nobody but a refresh writes to a materialized view. */
    private static boolean isOfView(QualifiedName name, KnownSchema before) {
        return before.object(ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, name)).isPresent();
    }

    private static String reason(String rows) {
        return "Code that runs now fails from this moment on where it writes " + rows
                + ", even if no row is like that yet. Make sure that no code does before this runs.";
    }

    private static Optional<Refusal> refusal(Operation operation, KnownSchema before) {
        if (operation instanceof SetNullability set && set.nullability() == Nullability.NOT_NULL) {
            boolean isFilled = before.column(set.table(), set.column())
                    .filter(column -> !column.isNullable())
                    .isPresent();
            return isFilled
                    ? Optional.empty()
                    : Optional.of(new Refusal(set.table(), "NULL to " + set.column(), Set.of(set.column())));
        } else if (operation instanceof AddConstraint add) {
            return refusal(add.table(), add.constraint());
        } else if (operation instanceof CreateObject create
                && create.object() instanceof Index index
                && index.definition().isUnique()) {
            Set<String> columns = index.definition().keys().stream()
                    .filter(key -> key.kind() == IndexKey.Kind.COLUMN)
                    .map(IndexKey::text)
                    .collect(Collectors.toSet());
            boolean isPlain = columns.size() == index.definition().keys().size();
            return Optional.of(new Refusal(
                    index.table(),
                    "the same " + (isPlain ? String.join(", ", keys(index)) : "value of " + index.name()) + " twice",
                    isPlain ? columns : Set.of()));
        }
        return Optional.empty();
    }

    private static List<String> keys(Index index) {
        return index.definition().keys().stream().map(IndexKey::text).toList();
    }

    private static Optional<Refusal> refusal(QualifiedName table, Constraint constraint) {
        if (constraint instanceof Check check) {
            return Optional.of(new Refusal(
                    table,
                    "rows that are not " + check.condition(),
                    StatementWords.of(check.condition()).names()));
        } else if (constraint instanceof ForeignKey key) {
            return Optional.of(new Refusal(
                    table,
                    "values of " + String.join(", ", key.columns()) + " that are not in " + key.table()
                            + ", or deletes a row of it that is referred to",
                    Set.copyOf(key.columns())));
        } else if (constraint instanceof IndexedConstraint<?> key) {
            String columns = String.join(", ", key.columns());
            return Optional.of(new Refusal(
                    table,
                    constraint instanceof Exclusion ? "rows that exclude each other" : "the same " + columns + " twice",
                    Set.copyOf(key.columns())));
        }
        return Optional.empty();
    }

    /** Whether it looks at columns alone that running code does not know. */
    private static boolean isOfNewColumns(Refusal refusal, RevisionFacts revision) {
        Optional<Table> was =
                revision.upgrade().get(0).before().table(refusal.table()).map(KnownTable::table);
        Set<String> now = revision.after().table(refusal.table()).stream()
                .flatMap(known -> known.table().columns().stream())
                .map(Column::name)
                .filter(refusal.columns()::contains)
                .collect(Collectors.toSet());
        now.removeAll(was.stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::name)
                .toList());
        Set<String> old = was.stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::name)
                .filter(refusal.columns()::contains)
                .collect(Collectors.toSet());
        return !now.isEmpty() && old.isEmpty();
    }

    private static Optional<String> domain(Operation operation) {
        if (operation instanceof AddDomainConstraint add) {
            return Optional.of(
                    "values of " + add.type() + " that are not " + add.check().condition());
        } else if (operation instanceof SetDomainNullability set && set.nullability() == Nullability.NOT_NULL) {
            return Optional.of("NULL as a " + set.type());
        }
        return Optional.empty();
    }

    /** A check that takes the place of another is the matter of narrowing-check. */
    private static boolean isReplacement(Operation operation, RevisionFacts revision) {
        return operation instanceof AddConstraint add
                && add.constraint() instanceof Check
                && replaced(add, revision).isPresent();
    }

    private static void narrowed(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            Operation whole = operation.steps().map(InSteps::goal).orElse(operation.inner());
            if (!(whole instanceof AddConstraint add) || !(add.constraint() instanceof Check now)) {
                continue;
            }
            replaced(add, revision)
                    .filter(was -> !isWider(was, now))
                    .ifPresent(was -> found.report(
                            operation,
                            "Code that runs now may write rows that \"" + was.condition() + "\" let through and \""
                                    + now.condition()
                                    + "\" refuses. Let it stop first; widening a check needs no care."));
        }
    }

    /** The check that the revision drops from the table, by the name of the new one or as the only one. */
    private static Optional<Check> replaced(AddConstraint add, RevisionFacts revision) {
        List<Check> dropped = revision.upgrade().stream()
                .filter(operation -> operation.inner() instanceof DropConstraint drop
                        && !operation.isStep()
                        && SameTable.is(drop.table(), add.table()))
                .flatMap(operation -> check((DropConstraint) operation.inner(), operation.before()).stream())
                .toList();
        return dropped.stream()
                .filter(check -> check.name().equals(add.constraint().name()))
                .findFirst()
                .or(() -> dropped.size() == 1 ? Optional.of(dropped.get(0)) : Optional.empty());
    }

    private static Optional<Check> check(DropConstraint drop, KnownSchema before) {
        return drop.was()
                .or(() -> before.table(drop.table())
                        .flatMap(known -> known.table().constraint(drop.name())))
                .filter(Check.class::isInstance)
                .map(constraint -> ((Check) constraint).named(drop.name()));
    }

    private static boolean isWider(Check was, Check now) {
        Optional<ValueList> earlier = ValueList.of(was.condition());
        Optional<ValueList> later = ValueList.of(now.condition());
        boolean isSame = StatementWords.of(was.condition())
                .unwrapped()
                .tokens()
                .equals(StatementWords.of(now.condition()).unwrapped().tokens());
        return isSame
                || earlier.isPresent()
                        && later.isPresent()
                        && later.get().of().equals(earlier.get().of())
                        && later.get().values().containsAll(earlier.get().values());
    }

    /** A check that lists the values of a column: {@code state in ('new', 'old')}, or {@code state = any (array[..])}. */
    private record ValueList(String of, Set<String> values) {
        static Optional<ValueList> of(String condition) {
            StatementWords words = StatementWords.of(condition).unwrapped();
            int in = words.findOutside(0, "in", "(");
            int any = words.findOutside(0, "=", "any", "(");
            int open = in >= 0 ? in + 1 : any + 2;
            if (in < 0 && any < 0 || words.findOutside(open + 1, ")") != words.size() - 1) {
                return Optional.empty();
            }
            StatementWords list = words.between(open + 1, words.size() - 1);
            if (list.begins("array", "[") && list.isAt(list.size() - 1, "]")) {
                list = list.between(2, list.size() - 1);
            }
            Set<String> values =
                    list.parts().stream().map(StatementWords::toString).collect(Collectors.toSet());
            return Optional.of(new ValueList(
                    words.between(0, in >= 0 ? in : any).unwrapped().toString(), values));
        }
    }
}
