package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;

import dev.ambix.impact.Effect;
import dev.ambix.impact.LockLevel;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.run.KnownPartitions;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionBy;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.text.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules about partitions. */
final class PartitionRules {
    /** From this version on, a foreign key of a partitioned table may be NOT VALID. */
    private static final int NOT_VALID_KEYS = 18;

    private static final String NO_EFFECT =
            "Before PostgreSQL 18 the word changes nothing of a partitioned table, and its partitions are logged all the"
                    + " same; from 18 on the server refuses it. Say it of each partition.";

    private static final Pattern DETACH =
            Pattern.compile("alter table .*\\bdetach partition\\b(?!.*\\b(concurrently|finalize)\\b)");

    private PartitionRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                        "require-concurrent-partition-detach",
                                        "A partition is detached while nobody reads the table")
                                .each(DetachPartition.class, PartitionRules::detach),
                        DETACH,
                        PartitionRules::detachInSql),
                RuleDefinition.error(
                                "detach-concurrently-beside-default",
                                "A table with a default partition detaches none concurrently")
                        .each(DetachPartition.class, PartitionRules::detachBesideDefault),
                RuleDefinition.warning(
                                "attaching-partition-without-check",
                                "A table is read under a strong lock when it becomes a partition")
                        .aboutSize()
                        .each(AttachPartition.class, PartitionRules::attach),
                RuleDefinition.warning(
                                "partition-beside-default",
                                "The default partition is read under a strong lock for a new partition")
                        .aboutSize()
                        .each(AttachPartition.class, PartitionRules::attachBesideDefault)
                        .each(CreateObject.class, PartitionRules::createBesideDefault),
                RuleDefinition.note("creating-partition-in-place", "A new partition locks the whole table for a moment")
                        .each(CreateObject.class, PartitionRules::createInPlace),
                RuleDefinition.error(
                                "foreign-key-on-partitioned-table",
                                "A foreign key over partitions cannot be added NOT VALID before version 18")
                        .each(AddConstraint.class, PartitionRules::foreignKey),
                RuleDefinition.error(
                                "unique-without-partition-key",
                                "A unique key of a partitioned table lacks the partition key")
                        .each(AddConstraint.class, PartitionRules::uniqueConstraint)
                        .each(CreateObject.class, PartitionRules::uniqueIndex),
                RuleDefinition.warning(
                                "unlogged-partitioned-table", "A partitioned table is called unlogged, to no effect")
                        .each(SetPersistence.class, PartitionRules::persistence)
                        .each(CreateObject.class, PartitionRules::createUnlogged));
    }

    private static KnownPartitions partitions(OperationCase found) {
        return new KnownPartitions(found.before());
    }

    private static void detach(DetachPartition op, OperationCase found) {
        if (op.locking() == Locking.CONCURRENTLY || found.isOnNewTable(op.parent())) {
            return;
        }
        String reason =
                "The statement waits for all that use " + op.parent() + ", and whoever comes later waits behind it";
        Optional<QualifiedName> other = partitions(found).defaultOf(op.parent());
        if (other.isPresent()) {
            found.report(
                    reason + "; with the default partition " + other.get() + " the server cannot do it concurrently."
                            + " Do it in a revision of its own, so that the lock ends at once.");
        } else {
            found.report(
                    reason + ".",
                    call(
                            "op.detachPartitionConcurrently",
                            op.was()
                                    .map(bound -> new String[] {text(op.parent()), text(op.partition()), text(bound)})
                                    .orElseGet(() -> new String[] {text(op.parent()), text(op.partition())})));
        }
    }

    private static void detachInSql(AuthoredStatement statement, OperationCase found) {
        if (AuthoredStatement.isKnownToLockNothing(found)) {
            return;
        }
        found.report(
                "The statement waits for all that use the partitioned table, and whoever comes later waits behind it.",
                statement.nameAfter("table").flatMap(parent -> statement
                        .nameAfter("partition")
                        .map(part -> found.inItsLanguage(
                                call("op.detachPartitionConcurrently", text(parent), text(part)),
                                "alter table " + Identifiers.sql(parent) + " detach partition " + Identifiers.sql(part)
                                        + " concurrently;"))));
    }

    private static void detachBesideDefault(DetachPartition op, OperationCase found) {
        if (op.locking() == Locking.CONCURRENTLY) {
            partitions(found)
                    .defaultOf(op.parent())
                    .ifPresent(other -> found.report(
                            "The server refuses it, as " + op.parent() + " has the default partition " + other + ".",
                            call("op.detachPartition", text(op.parent()), text(op.partition()))));
        }
    }

    private static void attach(AttachPartition op, OperationCase found) {
        KnownPartitions partitions = partitions(found);
        if (!found.has(Effect.SCANS_TABLE) || found.isOnNewTable(op.partition()) || partitions.isProven(op)) {
            return;
        }
        String reason = "The rows of " + op.partition() + " are read to see whether they belong to " + op.parent()
                + ", and nobody reads or writes that table meanwhile.";
        partitions
                .condition(op)
                .ifPresentOrElse(
                        condition -> found.report(reason, checked(op, condition)),
                        () -> found.report(reason
                                + " A valid check of the same limits, with \"is not null\" of the columns, spares"
                                + " that: op.gradually().addCheck(..) before, and drop it after."));
    }

    private static String checked(AttachPartition op, String condition) {
        String name = text(op.partition().name() + "_bound");
        return call("op.gradually().addCheck", name, text(op.partition()), text(condition)) + "\n"
                + call("op.attachPartition", text(op.parent()), text(op.partition()), text(op.bound())) + "\n"
                + call("op.dropConstraint", name, text(op.partition()));
    }

    private static void attachBesideDefault(AttachPartition op, OperationCase found) {
        besideDefault(new PartitionOf(op.parent(), op.bound()), found);
    }

    private static void createBesideDefault(CreateObject op, OperationCase found) {
        partOf(op).ifPresent(part -> besideDefault(part, found));
    }

    private static Optional<PartitionOf> partOf(CreateObject op) {
        return op.object() instanceof Table table ? table.options().partitionOf() : Optional.empty();
    }

    private static void besideDefault(PartitionOf part, OperationCase found) {
        if (!found.has(Effect.SCANS_TABLE) || found.isOnNewTable(part.parent())) {
            return;
        }
        partitions(found)
                .defaultOf(part.parent())
                .filter(other -> !found.isOnNewTable(other) && !KnownPartitions.isDefault(part.bound()))
                .ifPresent(other -> found.report("All rows of the default partition " + other
                        + " are read to see whether one belongs to the new partition, and nobody reads or writes it"
                        + " meanwhile. If one does, the server refuses the statement. A valid check of " + other
                        + " that excludes the new limits spares the reading: op.gradually().addCheck(..)."));
    }

    private static void createInPlace(CreateObject op, OperationCase found) {
        partOf(op).ifPresent(part -> {
            boolean isLocked = found.impact().locks().stream()
                    .anyMatch(lock ->
                            SameTable.is(lock.table(), part.parent()) && lock.level() == LockLevel.ACCESS_EXCLUSIVE);
            if (isLocked && !found.isOnNewTable(part.parent())) {
                QualifiedName name = op.object().ref().name();
                found.report(
                        "PARTITION OF keeps readers and writers out of " + part.parent()
                                + " until the transaction ends, and waits for all that use it. To attach a table that was"
                                + " made by itself lets them go on.",
                        call(
                                        "op.execute",
                                        text("create table " + sql(name) + " (like " + sql(part.parent())
                                                + " including all excluding identity)"))
                                + "\n"
                                + call("op.attachPartition", text(part.parent()), text(name), text(part.bound())));
            }
        });
    }

    private static String sql(QualifiedName name) {
        return Identifiers.sql(name);
    }

    private static void foreignKey(AddConstraint op, OperationCase found) {
        if (!(op.constraint() instanceof ForeignKey key)
                || key.validation() != Validation.NOT_VALID
                || found.revision().server() >= NOT_VALID_KEYS
                || !partitions(found).isPartitioned(op.table())) {
            return;
        }
        String reason = "Servers before 18 refuse a foreign key of " + op.table()
                + " that is NOT VALID, as the table is partitioned. Add it to each partition first, and to the whole then,"
                + " which finds them checked.";
        String name = key.name().map(JavaCode::text).orElse("\"...\"");
        List<QualifiedName> parts = partitions(found)
                .of(op.table())
                .map(known -> known.table().name())
                .toList();
        found.report(
                reason,
                JavaCode.foreignKey(key.withValidation(Validation.VALID))
                        .map(code -> parts.stream()
                                        .map(part ->
                                                call("op.gradually().addForeignKey", name, text(part), code) + "\n")
                                        .collect(Collectors.joining())
                                + call("op.createForeignKey", name, text(op.table()), code)));
    }

    private static void uniqueConstraint(AddConstraint op, OperationCase found) {
        found.before()
                .table(op.table())
                .flatMap(known -> known.table().options().partitionBy())
                .ifPresent(by -> unique(op.table(), op.constraint(), by, found));
    }

    private static void uniqueIndex(CreateObject op, OperationCase found) {
        if (op.object() instanceof Table table) {
            table.options().partitionBy().ifPresent(by -> table.constraints()
                    .forEach(constraint -> unique(table.name(), constraint, by, found)));
        } else if (op.object() instanceof Index index && index.definition().isUnique()) {
            List<String> columns = index.definition().keys().stream()
                    .filter(key -> key.kind() == IndexKey.Kind.COLUMN)
                    .map(IndexKey::text)
                    .toList();
            found.before()
                    .table(index.table())
                    .flatMap(known -> known.table().options().partitionBy())
                    .ifPresent(by -> unique(index.table(), columns, by, found));
        }
    }

    private static void unique(QualifiedName table, Constraint constraint, PartitionBy by, OperationCase found) {
        if (constraint instanceof Unique || constraint instanceof PrimaryKey) {
            unique(table, ((IndexedConstraint<?>) constraint).columns(), by, found);
        }
    }

    private static void unique(QualifiedName table, List<String> columns, PartitionBy by, OperationCase found) {
        List<String> missing = by.keys().stream()
                .filter(key -> key.kind() == IndexKey.Kind.EXPRESSION || !columns.contains(key.text()))
                .map(IndexKey::text)
                .toList();
        if (!missing.isEmpty()) {
            found.report("The server refuses it: " + table + " is partitioned by " + String.join(", ", missing)
                    + ", which the key lacks, and each partition could only see to its own rows. Add the column to the key,"
                    + " or make the key on each partition.");
        }
    }

    private static void persistence(SetPersistence op, OperationCase found) {
        if (partitions(found).isPartitioned(op.on().name())) {
            found.report(NO_EFFECT);
        }
    }

    private static void createUnlogged(CreateObject op, OperationCase found) {
        if (op.object() instanceof Table table
                && table.options().persistence() == Persistence.UNLOGGED
                && table.options().partitionBy().isPresent()) {
            found.report(NO_EFFECT);
        }
    }
}
