package dev.ambix.lint.rule;

import dev.ambix.impact.Effect;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.rule.enumeration.NewEnumValues;
import dev.ambix.lint.run.Transactions;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.QualifiedName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules about the locks of one transaction: those that it waits for, and those that it holds for long. */
final class TransactionRules {
    private static final Pattern DATA =
            Pattern.compile("(with\\b.* )?(update|delete|merge)\\b|insert into\\b.* (select|table)\\b|copy\\b");

    private TransactionRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning(
                                "validating-in-same-transaction",
                                "A constraint is validated while the lock of its addition is held")
                        .aboutSize()
                        .revision(TransactionRules::validating),
                RuleDefinition.warning(
                                "working-under-strong-lock",
                                "Long work is done while an earlier lock keeps readers out")
                        .aboutSize()
                        .revision(TransactionRules::working),
                RuleDefinition.note(
                                "locking-several-tables",
                                "A transaction locks tables one after another, and may deadlock")
                        .revision(TransactionRules::several),
                RuleDefinition.error(
                                "enum-value-in-same-transaction",
                                "A new value of an enum is used before it is committed")
                        .revision(NewEnumValues::check),
                RuleDefinition.note(
                                "drop-locks-referenced-table",
                                "A drop also locks the table that a foreign key refers to")
                        .each(DropObject.class, TransactionRules::dropTable)
                        .each(DropConstraint.class, TransactionRules::dropKey));
    }

    private static void validating(RevisionFacts revision, FindingSink found) {
        for (List<LintedOperation> transaction : Transactions.of(revision)) {
            Map<QualifiedName, Set<String>> added = new HashMap<>();
            for (LintedOperation operation : transaction) {
                if (operation.inner() instanceof AddConstraint add
                        && !operation.before().isMadeBy(revision.revision().id(), add.table())) {
                    add.constraint().name().ifPresent(name -> added.computeIfAbsent(
                                    add.table(), any -> new LinkedHashSet<>())
                            .add(name));
                } else if (operation.inner() instanceof ValidateConstraint validate
                        && added.getOrDefault(validate.table(), Set.of()).contains(validate.name())) {
                    found.report(
                            operation,
                            "All rows are read while the lock of the addition is still held, as if it had not been added"
                                    + " NOT VALID. The validation belongs into a transaction of its own.",
                            "op.autocommitBlock(block -> block.validateConstraint(" + JavaCode.text(validate.name())
                                    + ", " + JavaCode.text(validate.table()) + "));");
                }
            }
        }
    }

    private static void working(RevisionFacts revision, FindingSink found) {
        for (List<LintedOperation> transaction : Transactions.of(revision)) {
            for (int i = 1; i < transaction.size(); i++) {
                LintedOperation operation = transaction.get(i);
                Optional<TableLock> held = Transactions.held(revision, transaction, i);
                Optional<String> work = held.isPresent() ? work(revision, operation) : Optional.empty();
                if (work.isPresent()) {
                    found.report(
                            operation,
                            "An earlier operation of the same transaction keeps readers and writers out of "
                                    + held.get().table() + ", and that lasts until this one is done as well: "
                                    + work.get() + ". Commit before it, or put it into a revision of its own.",
                            revision.inItsLanguage("op.commit();", "commit;"));
                    break;
                }
            }
        }
    }

    /** The work that may take long; empty if it is done in a moment, or on tables that the revision made. */
    private static Optional<String> work(RevisionFacts revision, LintedOperation operation) {
        boolean isOnOld = operation.impact().locks().isEmpty()
                || Transactions.locks(revision, operation, LockLevel.ACCESS_SHARE)
                        .findAny()
                        .isPresent();
        if (!isOnOld) {
            return Optional.empty();
        }
        for (Effect effect : List.of(Effect.REWRITES_TABLE, Effect.SCANS_TABLE)) {
            if (operation.impact().has(effect)) {
                return Optional.of(operation.impact().effects().get(effect));
            }
        }
        return operation.measured().isEmpty()
                ? AuthoredStatement.of(operation)
                        .filter(statement -> DATA.matcher(statement.outline()).lookingAt())
                        .map(statement -> "it changes data")
                        .findFirst()
                : Optional.empty();
    }

    private static void several(RevisionFacts revision, FindingSink found) {
        for (List<LintedOperation> transaction : Transactions.of(revision)) {
            Set<QualifiedName> before = new LinkedHashSet<>();
            for (LintedOperation operation : transaction) {
                List<QualifiedName> now = Transactions.locks(revision, operation, LockLevel.SHARE)
                        .map(TableLock::table)
                        .filter(table -> !before.contains(table) && !isDropped(operation, table))
                        .toList();
                if (!before.isEmpty() && !now.isEmpty()) {
                    found.report(
                            operation,
                            "It waits for " + now.get(0) + " while the transaction holds "
                                    + String.join(
                                            ", ",
                                            before.stream()
                                                    .map(QualifiedName::toString)
                                                    .toList())
                                    + ". Code that takes them in another order waits for the one and holds the other: a"
                                    + " deadlock, which the server ends by failing one of the two.",
                            revision.inItsLanguage("op.commit();", "commit;"));
                    break;
                }
                before.addAll(now);
            }
        }
    }

    /** Code that still uses a table that goes away fails anyway. */
    private static boolean isDropped(LintedOperation operation, QualifiedName table) {
        return operation.inner() instanceof DropObject drop && drop.ref().name().equals(table);
    }

    private static void dropTable(DropObject op, OperationCase found) {
        if (op.ref().kind() == ObjectKind.TABLE) {
            locksBeside(op.ref().name(), found);
        }
    }

    private static void dropKey(DropConstraint op, OperationCase found) {
        locksBeside(op.table(), found);
    }

    private static void locksBeside(QualifiedName own, OperationCase found) {
        List<String> others = Transactions.locks(found.revision(), found.operation(), LockLevel.ACCESS_EXCLUSIVE)
                .map(TableLock::table)
                .filter(table -> !table.equals(own))
                .map(QualifiedName::toString)
                .toList();
        if (!others.isEmpty() && !found.isOnNewTable(own)) {
            found.report("It also locks " + String.join(", ", others)
                    + " against readers and writers, and waits for all that use it. Do it in a revision of its own, so that"
                    + " the lock ends at once.");
        }
    }
}
