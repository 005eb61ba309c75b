package dev.ambix.autogenerate.proposal;

import dev.ambix.diff.difference.Remark;
import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.impact.operation.RefusedRows;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The remarks to review in a generated migration: losses, possible failures, rewrites and scans of tables. {@link RowWarnings}
 * tell which rows make it fail.
 */
final class Review {
    private static final Set<Effect> TOLD = Set.of(Effect.REWRITES_TABLE, Effect.SCANS_TABLE, Effect.FAILS_ON_ROWS);
    private static final ColumnType TEXT = new ColumnType("text");

    private Review() {}

    /** The review of an upgrade that leads to a schema. */
    static List<String> of(ChangeSet upgrade, Schema target, List<Remark> remarks, Impacts impacts) {
        return of(upgrade, target, remarks, impacts, TOLD);
    }

    /** The review of an upgrade in a form that reads and writes tables in another way, of which others tell. */
    static List<String> withoutWork(ChangeSet upgrade, Schema target, List<Remark> remarks, Impacts impacts) {
        return of(upgrade, target, remarks, impacts, Set.of(Effect.FAILS_ON_ROWS));
    }

    private static List<String> of(
            ChangeSet upgrade, Schema target, List<Remark> remarks, Impacts impacts, Set<Effect> told) {
        Set<String> lines = new LinkedHashSet<>();
        remarks.stream()
                .filter(remark -> RefusedRows.of(remark.operation()).isEmpty())
                .forEach(remark -> lines.add(remark.text()));
        Set<QualifiedName> made = new HashSet<>();
        for (Operation operation : upgrade.operations()) {
            if (operation instanceof CreateObject create && create.object() instanceof Table table) {
                made.add(table.name());
            }
            Impact impact = impacts.of(judged(operation, target));
            if (impact.locks().stream().allMatch(lock -> made.contains(lock.table()))) {
                // A table that was made just now holds no rows.
                continue;
            }
            for (Map.Entry<Effect, String> effect : impact.effects().entrySet()) {
                boolean isWarnedOf = effect.getKey() == Effect.FAILS_ON_ROWS
                        && RefusedRows.of(operation).isPresent();
                if (told.contains(effect.getKey()) && !isWarnedOf) {
                    lines.add(sentence(operation, effect.getKey(), effect.getValue()));
                }
            }
        }
        return new ArrayList<>(lines);
    }

    /** A new column of an enum, or of a domain without constraints, costs no more than one of text. */
    private static Operation judged(Operation operation, Schema target) {
        if (operation instanceof AddColumn add && isUnconstrained(add.column().type(), target)) {
            return new AddColumn(add.table(), add.column().withType(TEXT), add.existence());
        }
        return operation;
    }

    private static boolean isUnconstrained(ColumnType type, Schema target) {
        Optional<Domain> domain = target.all(Domain.class)
                .filter(found -> found.type().equals(type))
                .findFirst();
        return domain.map(found -> found.nullability() == Nullability.NULLABLE
                        && found.checks().isEmpty()
                        && found.defaultValue().isEmpty()
                        && isUnconstrained(found.base(), target))
                .orElse(!type.sql().endsWith("serial"));
    }

    private static String reason(String reason) {
        if (reason.isEmpty()) {
            return "";
        }
        return reason.startsWith("unless ") ? ", " + reason : ", because " + reason;
    }

    private static String sentence(Operation operation, Effect effect, String reason) {
        String summary = operation.summary();
        return summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1) + ": " + effect.words()
                + reason(reason) + ".";
    }
}
