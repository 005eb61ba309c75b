package dev.ambix.lint.rule;

import dev.ambix.impact.Effect;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.StorageOperation.SetAccessMethod;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.value.StorageOperation.SetTablespace;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The rules about the effects of any operation: above all of SQL and Java code, which is measured. */
final class EffectRules {
    private EffectRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning("rewriting-table", "A table is written anew, and nobody uses it meanwhile")
                        .revision(each(EffectRules::rewriting))
                        .aboutSize(),
                RuleDefinition.warning("scanning-table-under-lock", "A table is read as a whole while its writers wait")
                        .revision(each(EffectRules::scanning))
                        .aboutSize(),
                RuleDefinition.note("blocking-code", "SQL or Java code takes a lock for which others wait")
                        .revision(each(EffectRules::blocking)),
                RuleDefinition.warning("losing-data-in-code", "SQL or Java code drops or deletes data")
                        .revision(each(EffectRules::losing)),
                RuleDefinition.warning("changing-rows-in-code", "SQL or Java code looks at all rows to change some")
                        .revision((revision, found) ->
                                revision.upgrade().forEach(operation -> changing(revision, operation, found)))
                        .aboutSize());
    }

    private static BiConsumer<RevisionFacts, FindingSink> each(BiConsumer<LintedOperation, FindingSink> look) {
        return (revision, found) -> revision.upgrade().forEach(operation -> look.accept(operation, found));
    }

    private static void rewriting(LintedOperation operation, FindingSink found) {
        Operation inner = operation.inner();
        boolean isOfOthers = inner instanceof AddColumn
                || inner instanceof SetColumnType
                || inner instanceof SetGenerated
                || inner instanceof SetPersistence
                || inner instanceof SetTablespace
                || inner instanceof SetAccessMethod
                || inner instanceof RefreshMaterializedView
                || inner instanceof RebuildEnum
                || AuthoredStatement.hasRuleOfItsOwn(operation);
        if (!isOfOthers && operation.impact().has(Effect.REWRITES_TABLE)) {
            found.report(
                    operation,
                    "Nobody reads or writes the table meanwhile: "
                            + operation.impact().effects().get(Effect.REWRITES_TABLE) + ".");
        }
    }

    private static void scanning(LintedOperation operation, FindingSink found) {
        boolean isScan = operation.impact().has(Effect.SCANS_TABLE)
                && !operation.impact().has(Effect.REWRITES_TABLE);
        List<TableLock> locks = operation.impact().locks();
        boolean blocks =
                locks.isEmpty() || locks.stream().anyMatch(lock -> lock.level().blocksWriters());
        if (isScan && blocks && !hasRuleOfItsOwn(operation)) {
            found.report(
                    operation,
                    "Others wait until that is done: "
                            + operation.impact().effects().get(Effect.SCANS_TABLE) + ".");
        }
    }

    /** Whether another rule reports the scan of the operation. */
    private static boolean hasRuleOfItsOwn(LintedOperation operation) {
        Operation inner = operation.inner();
        return inner instanceof SetNullability
                || inner instanceof SetColumnType
                || inner instanceof SetGenerated
                || inner instanceof AttachPartition
                || inner instanceof AddConstraint
                || inner instanceof AddConstraintUsingIndex
                || inner instanceof SetEnforcement
                || inner instanceof AddDomainConstraint
                || inner instanceof SetDomainNullability
                || inner instanceof CreateObject create && isOfOthers(create.object())
                || AuthoredStatement.hasRuleOfItsOwn(operation);
    }

    private static boolean isOfOthers(SchemaObject object) {
        return object instanceof Index || object instanceof Table;
    }

    private static boolean isWork(LintedOperation operation) {
        return operation.impact().has(Effect.REWRITES_TABLE)
                || operation.impact().has(Effect.SCANS_TABLE);
    }

    private static void blocking(LintedOperation operation, FindingSink found) {
        String tables = tables(operation, LockLevel.SHARE);
        if (operation.isCode()
                && !isWork(operation)
                && !tables.isEmpty()
                && !AuthoredStatement.hasRuleOfItsOwn(operation)) {
            found.report(
                    operation,
                    "Others wait from then on until the transaction ends, for " + tables
                            + ". Keep what follows in the transaction short.");
        }
    }

    private static void losing(LintedOperation operation, FindingSink found) {
        if (operation.isCode() && operation.impact().has(Effect.LOSES_DATA)) {
            found.report(
                    operation,
                    "No downgrade brings it back: "
                            + operation.impact().effects().get(Effect.LOSES_DATA) + ".");
        }
    }

    private static void changing(RevisionFacts revision, LintedOperation operation, FindingSink found) {
        boolean isWeak = operation.impact().locks().stream()
                .noneMatch(lock -> lock.level().blocksWriters());
        String tables = tables(operation, LockLevel.ROW_EXCLUSIVE);
        if (operation.isCode() && isWeak && operation.impact().has(Effect.SCANS_TABLE) && !tables.isEmpty()) {
            found.report(
                    operation,
                    "One statement goes through the whole of a table, and what it changes stays locked until the"
                            + " transaction ends, in " + tables + ". "
                            + revision.inItsLanguage(
                                    "op.backfill(..) does that in batches.",
                                    "Do it in batches, each with a transaction of its own."));
        }
    }

    private static String tables(LintedOperation operation, LockLevel from) {
        return operation.impact().locks().stream()
                .filter(lock -> lock.level().compareTo(from) >= 0)
                .map(TableLock::table)
                .map(QualifiedName::toString)
                .collect(Collectors.joining(", "));
    }
}
