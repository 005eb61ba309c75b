package dev.ambix.lint.phase;

import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SuccessionOperation.TakePlace;
import dev.ambix.revision.phase.Phase;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column.Nullability;
import java.util.List;
import java.util.function.Predicate;

/** The rule about an expand that the code of the last release does not survive. */
final class ExpandRule {
    private ExpandRule() {}

    /** The rule, which asks the rules about changes that break running code. */
    static RuleDefinition of(List<RuleDefinition> others) {
        RuleDefinition rule = RuleDefinition.error(
                "expand-breaks-old-code", "An expand breaks the code that runs until the deployment");
        for (RuleDefinition other : others) {
            rule = rule.revision(other::check);
        }
        return rule.each(SetNullability.class, ExpandRule::notNull)
                .each(AddConstraint.class, ExpandRule::constraint)
                .each(CreateObject.class, ExpandRule::index)
                .each(
                        TakePlace.class,
                        (op, found) -> found.report("Code that runs until the deployment uses "
                                + op.table().dotted(op.succession().column())
                                + ", which goes away at this moment. Finish it in the contract."))
                .onlyWhere(revision -> revision.revision().phase() == Phase.EXPAND);
    }

    private static void notNull(SetNullability op, OperationCase found) {
        if (op.nullability() == Nullability.NOT_NULL
                && !found.isOnNewTable(op.table())
                && !isNew(found, op.table(), op.column()::equals)) {
            found.report(
                    "Code that runs until the deployment may leave "
                            + op.table().dotted(op.column())
                            + " empty, and its rows are refused from this moment on. Make the column NOT NULL in the contract.");
        }
    }

    private static void constraint(AddConstraint op, OperationCase found) {
        if (!found.isOnNewTable(op.table()) && !isNew(found, op.table(), mentionedIn(op.constraint()))) {
            found.report("Code that runs until the deployment may write rows to " + op.table()
                    + " that the constraint refuses from this moment on, valid or not. Add it in the contract.");
        }
    }

    private static void index(CreateObject op, OperationCase found) {
        if (op.object() instanceof Index index
                && index.definition().isUnique()
                && !found.isOnNewTable(index.table())
                && !isNew(found, index.table(), column -> mentions(index.definition(), column))) {
            found.report("Code that runs until the deployment may write rows to " + index.table()
                    + " that the unique index refuses from this moment on. Build it in the contract.");
        }
    }

    private static boolean mentions(IndexDefinition index, String column) {
        return index.keys().stream().anyMatch(key -> mentions(key.text(), column));
    }

    /** Whether the column is of the same revision, so that no code writes it yet. */
    private static boolean isNew(OperationCase found, QualifiedName table, Predicate<String> column) {
        return found.revision().upgrade().stream()
                .map(LintedOperation::inner)
                .anyMatch(operation -> adds(operation, table, column));
    }

    private static boolean adds(Operation operation, QualifiedName table, Predicate<String> column) {
        return operation instanceof AddColumn add
                && SameTable.is(add.table(), table)
                && column.test(add.column().name());
    }

    private static boolean mentions(String sql, String column) {
        return StatementWords.of(sql).names().contains(column);
    }

    private static Predicate<String> mentionedIn(Constraint constraint) {
        if (constraint instanceof Check check) {
            return column -> mentions(check.condition(), column);
        } else if (constraint instanceof Unique unique) {
            return unique.columns()::contains;
        } else if (constraint instanceof PrimaryKey key) {
            return key.columns()::contains;
        } else if (constraint instanceof ForeignKey key) {
            return key.columns()::contains;
        } else if (constraint instanceof Exclusion exclusion) {
            return column -> exclusion.elements().stream()
                    .anyMatch(element -> mentions(element.key().text(), column));
        }
        return column -> false;
    }
}
