package dev.ambix.lint.run;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.KnownTable;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Generated.Storage;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.text.Identifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The worst case of an operation, without effects that the known schema rules out. */
final class KnownEffects {
    private final KnownSchema schema;
    private final KnownPartitions partitions;

    private KnownEffects(KnownSchema schema) {
        this.schema = schema;
        this.partitions = new KnownPartitions(schema);
    }

    static Impact of(Operation operation, Impact impact, KnownSchema before) {
        Operation inner = operation instanceof OutsideTransaction outside ? outside.operation() : operation;
        return new KnownEffects(before).of(inner, impact);
    }

    private Impact of(Operation operation, Impact impact) {
        if (operation instanceof SetNullability set && set.nullability() == Nullability.NOT_NULL) {
            return isNeverNull(set.table(), set.column())
                    ? without(impact, Effect.SCANS_TABLE, Effect.MAY_FAIL)
                    : impact;
        } else if (operation instanceof AddConstraintUsingIndex add && add.constraint() instanceof PrimaryKey key) {
            return key.columns().stream().allMatch(column -> isNeverNull(add.table(), column))
                    ? without(impact, Effect.SCANS_TABLE)
                    : impact;
        } else if (operation instanceof AddConstraint add && add.constraint() instanceof ForeignKey key) {
            return isOnAllPartitions(add.table(), key) ? without(impact, Effect.SCANS_TABLE, Effect.MAY_FAIL) : impact;
        } else if (operation instanceof AddColumn add) {
            return isOfTypeWithoutChecks(add.column()) ? without(impact, Effect.REWRITES_TABLE) : impact;
        } else if (operation instanceof CreateObject create
                && create.object() instanceof Table table
                && table.options().partitionOf().isPresent()) {
            return partition(table.options().partitionOf().get(), impact);
        }
        return operation instanceof AttachPartition attach ? attach(attach, impact) : impact;
    }

    /** Whether the column forbids nulls, or a valid check does, which the server trusts. */
    private boolean isNeverNull(QualifiedName table, String column) {
        return schema.column(table, column).filter(known -> !known.isNullable()).isPresent()
                || schema.table(table).stream()
                        .map(KnownTable::table)
                        .flatMap(known -> known.constraints().stream())
                        .anyMatch(constraint -> constraint instanceof Check check
                                && check.validation() == Validation.VALID
                                && Conjuncts.of(check.condition())
                                        .containsAll(Conjuncts.of(Identifiers.sql(column) + " is not null")));
    }

    /** Whether each partition has the same key, which the server takes as a part of the whole one and checks no more. */
    private boolean isOnAllPartitions(QualifiedName table, ForeignKey key) {
        List<KnownTable> parts =
                partitions.isPartitioned(table) ? partitions.of(table).toList() : List.of();
        return !parts.isEmpty()
                && parts.stream().allMatch(part -> part.table().constraints().stream()
                        .filter(ForeignKey.class::isInstance)
                        .map(ForeignKey.class::cast)
                        .anyMatch(own -> own.named("same").equals(key.named("same"))));
    }

    private boolean isOfTypeWithoutChecks(Column column) {
        boolean isComputed = column.defaultValue().isPresent()
                || column.generated()
                        .filter(generated -> generated.storage() == Storage.STORED)
                        .isPresent()
                || column.identityOptions().isPresent();
        return !isComputed && new KnownTypes(schema).isNoDomain(column.type());
    }

    private Impact partition(PartitionOf part, Impact impact) {
        if (KnownPartitions.isDefault(part.bound()) || partitions.hasNoDefault(part.parent())) {
            return without(impact, Effect.SCANS_TABLE);
        }
        return partitions
                .defaultOf(part.parent())
                .map(name -> withReason(
                        impact.alsoLocking(name, LockLevel.ACCESS_EXCLUSIVE),
                        "the rows of the default partition " + name + " are checked"))
                .orElse(impact);
    }

    private Impact attach(AttachPartition attach, Impact impact) {
        boolean isProven = partitions.isProven(attach);
        if (KnownPartitions.isDefault(attach.bound()) || partitions.hasNoDefault(attach.parent())) {
            return isProven
                    ? without(impact, Effect.SCANS_TABLE)
                    : withReason(impact, "the rows of " + attach.partition() + " are checked");
        }
        Impact locked = partitions
                .defaultOf(attach.parent())
                .map(name -> impact.alsoLocking(name, LockLevel.ACCESS_EXCLUSIVE))
                .orElse(impact);
        return isProven ? withReason(locked, "the rows of the default partition are checked") : locked;
    }

    private static Impact withReason(Impact impact, String reason) {
        return impact.has(Effect.SCANS_TABLE)
                ? without(impact, Effect.SCANS_TABLE).with(Effect.SCANS_TABLE, reason)
                : impact;
    }

    private static Impact without(Impact impact, Effect... effects) {
        Map<Effect, String> others = new LinkedHashMap<>(impact.effects());
        List.of(effects).forEach(others::remove);
        return new Impact(impact.locks(), others);
    }
}
