package dev.ambix.lint.rule;

import dev.ambix.impact.Effect;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.run.Transactions;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.token.SqlToken;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules about what one transaction does: what it waits for, and what it holds for how long. */
final class TransactionRules {
    /** From this version on, a type that the transaction itself made takes values that can be used at once. */
    private static final int NEW_ENUMS = 17;

    private static final Pattern DATA =
            Pattern.compile("(with\\b.* )?(update|delete|merge)\\b|insert into\\b.* (select|table)\\b|copy\\b");
    /** Without it, a statement need not be read word by word. */
    private static final Pattern VALUE_WORD = Pattern.compile("(?i)\\bvalue\\b");

    private static final Pattern ADD_VALUE = Pattern.compile("alter type .* add value ");
    private static final Pattern VALUE =
            Pattern.compile("(?is)alter\\s+type\\s+.*?\\badd\\s+value\\s+(?:if\\s+not\\s+exists\\s+)?('(?:[^']|'')*')");

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
                        .revision(TransactionRules::enumValue),
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

    private static void enumValue(RevisionFacts revision, FindingSink found) {
        for (List<LintedOperation> transaction : Transactions.of(revision)) {
            Set<String> added = new LinkedHashSet<>();
            for (LintedOperation operation : transaction) {
                String use = (added.isEmpty() ? Stream.<String>empty() : operation.sql().stream())
                        .filter(sql -> !isAddition(sql))
                        .flatMap(sql -> SqlToken.read(sql).stream())
                        .map(SqlToken::text)
                        .filter(added::contains)
                        .findFirst()
                        .orElse("");
                if (!use.isEmpty()) {
                    found.report(
                            operation,
                            "The server refuses to use the value " + use
                                    + " before the transaction that adds it is committed. "
                                    + revision.inItsLanguage(
                                            "Add it by op.addEnumValue(..), which has a transaction of its own, or commit"
                                                    + " before this.",
                                            "Commit before this."),
                            revision.inItsLanguage("op.commit();", "commit;"));
                    break;
                }
                operation.sql().stream()
                        .filter(TransactionRules::isAddition)
                        .filter(sql -> !isOfNewType(sql, revision, transaction))
                        .map(VALUE::matcher)
                        .filter(Matcher::find)
                        .forEach(value -> added.add(value.group(1)));
            }
        }
    }

    private static boolean isAddition(String sql) {
        return VALUE_WORD.matcher(sql).find()
                && ADD_VALUE.matcher(AuthoredStatement.of(sql).outline() + " ").lookingAt();
    }

    private static boolean isOfNewType(String sql, RevisionFacts revision, List<LintedOperation> transaction) {
        Optional<QualifiedName> type = AuthoredStatement.of(sql).nameAfter("type");
        return revision.server() >= NEW_ENUMS
                && transaction.stream().map(LintedOperation::inner).anyMatch(operation -> type.filter(
                                name -> isMaking(operation, name))
                        .isPresent());
    }

    private static boolean isMaking(Operation operation, QualifiedName type) {
        return operation instanceof CreateObject create
                && create.object() instanceof EnumType made
                && made.name().equals(type);
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
