package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;

import dev.ambix.impact.Effect;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.run.Transactions;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.FiringOperation.SetTriggersFiring;
import dev.ambix.operation.value.FiringOperation.Triggers;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Generated.Storage;
import dev.ambix.schema.table.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules about keys, generated columns, triggers and policies of tables in use. */
final class TableUseRules {
    private TableUseRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning(
                                "adding-exclusion-constraint", "An exclusion constraint can only be built under a lock")
                        .aboutSize()
                        .each(AddConstraint.class, TableUseRules::exclusion),
                RuleDefinition.warning(
                                "primary-key-on-nullable-columns",
                                "A primary key reads the table as its columns are not NOT NULL yet")
                        .aboutSize()
                        .each(AddConstraintUsingIndex.class, TableUseRules::primaryKey),
                RuleDefinition.warning("enforcing-constraint", "A foreign key that is enforced checks all rows")
                        .aboutSize()
                        .each(SetEnforcement.class, TableUseRules::enforce),
                RuleDefinition.warning(
                                "changing-generated-expression", "Another expression is computed for all rows at once")
                        .aboutSize()
                        .each(SetGenerated.class, TableUseRules::generated),
                RuleDefinition.error(
                                "virtual-expression-beside-check",
                                "A table with a check refuses another expression of a virtual column")
                        .each(SetGenerated.class, TableUseRules::virtual),
                RuleDefinition.warning(
                                "type-change-resets-column", "A change of type takes settings of the column away")
                        .each(SetColumnType.class, TableUseRules::resets),
                RuleDefinition.note("adding-trigger", "Each row that is written calls a new trigger from now on")
                        .each(CreateObject.class, TableUseRules::trigger),
                RuleDefinition.warning("disabling-all-triggers", "Foreign keys are not checked while all triggers rest")
                        .revision(TableUseRules::triggersRest),
                RuleDefinition.note("replacing-view-loses-options", "A view is replaced without an option that it had")
                        .each(ReplaceObject.class, TableUseRules::viewOptions));
    }

    private static void exclusion(AddConstraint op, OperationCase found) {
        if (op.constraint() instanceof Exclusion && found.has(Effect.SCANS_TABLE) && !found.isOnNewTable(op.table())) {
            found.report("Its index is built, and nobody reads or writes the table meanwhile; no server can make the"
                    + " constraint of an index that was built before. Let it be short: a table that is partitioned or small, or"
                    + " a moment when nobody uses it.");
        }
    }

    private static void primaryKey(AddConstraintUsingIndex op, OperationCase found) {
        if (!(op.constraint() instanceof PrimaryKey key)
                || !found.has(Effect.SCANS_TABLE)
                || found.isOnNewTable(op.table())) {
            return;
        }
        List<String> nullable = key.columns().stream()
                .filter(name -> found.column(op.table(), name)
                        .filter(column -> !column.isNullable())
                        .isEmpty())
                .toList();
        if (nullable.stream().anyMatch(name -> found.column(op.table(), name).isPresent())) {
            found.report(
                    "All rows are read to look for NULL in " + String.join(", ", nullable)
                            + ", and nobody reads or writes the table meanwhile. Make them NOT NULL before.",
                    nullable.stream()
                            .map(name -> call("op.gradually().setNotNull", text(op.table()), text(name)))
                            .collect(Collectors.joining("\n")));
        }
    }

    private static void enforce(SetEnforcement op, OperationCase found) {
        if (op.enforcement() == Enforcement.ENFORCED && found.has(Effect.SCANS_TABLE)) {
            found.report("All rows of " + op.table()
                    + " are looked up while nobody reads or writes it. Drop the key and add it again by"
                    + " op.gradually().addForeignKey(..), which lets them go on.");
        }
    }

    private static void generated(SetGenerated op, OperationCase found) {
        if (found.isOnNewTable(op.table())) {
            return;
        }
        if (found.has(Effect.REWRITES_TABLE)) {
            found.report("The whole table and its indexes are written anew, and nobody reads or writes it meanwhile: "
                    + found.reason(Effect.REWRITES_TABLE)
                    + ". Add a column of the new expression as a plain one, fill it with op.backfill(..) beside a trigger,"
                    + " and let the application change over.");
        } else if (found.has(Effect.SCANS_TABLE)
                && found.column(op.table(), op.column())
                        .filter(column -> !column.isNullable())
                        .isPresent()) {
            found.report(
                    "The column forbids nulls, so that it is computed for all rows while nobody reads or writes the"
                            + " table.");
        }
    }

    private static void virtual(SetGenerated op, OperationCase found) {
        boolean isVirtual = op.generated()
                .filter(generated -> generated.storage() == Storage.VIRTUAL)
                .isPresent();
        if (isVirtual) {
            found.before().table(op.table()).stream()
                    .flatMap(known -> known.table().constraints().stream())
                    .filter(Check.class::isInstance)
                    .findFirst()
                    .ifPresent(check -> found.report("The server refuses it, as " + op.table() + " has the check "
                            + check.name().orElse(((Check) check).condition())
                            + ". Drop the column and add it with the new expression, which costs nothing."));
        }
    }

    /** Without a clause for them, the server takes the properties of the new type (ALTER TABLE, ALTER COLUMN TYPE). */
    private static void resets(SetColumnType op, OperationCase found) {
        Optional<Column> was = found.column(op.table(), op.column());
        if (was.isEmpty() || found.isOnNewTable(op.table())) {
            return;
        }
        List<String> lost = new ArrayList<>();
        Optional<QualifiedName> collation =
                found.revision().after().column(op.table(), op.column()).flatMap(Column::collation);
        was.get().collation().filter(name -> collation.isEmpty()).ifPresent(name -> lost.add("the collation " + name));
        if (!isSetLater(found, op)) {
            ColumnSettings settings = was.get().settings();
            settings.storage().ifPresent(name -> lost.add("the storage " + name));
            settings.compression().ifPresent(name -> lost.add("the compression " + name));
        }
        if (!lost.isEmpty()) {
            found.report("The column loses " + String.join(" and ", lost)
                    + ", as it takes what its new type has. Say it again with the type, or after it.");
        }
    }

    private static boolean isSetLater(OperationCase found, SetColumnType op) {
        return found.revision().upgrade().stream()
                .dropWhile(operation -> operation != found.operation())
                .anyMatch(operation -> operation.inner() instanceof SetColumnSettings set
                        && set.table().equals(op.table())
                        && set.column().equals(op.column()));
    }

    private static void trigger(CreateObject op, OperationCase found) {
        if (op.object() instanceof Trigger trigger
                && trigger.level() == Trigger.Level.ROW
                && !found.isOnNewTable(trigger.table())
                && trigger.timing() != Trigger.Timing.INSTEAD_OF) {
            found.report("The statement waits for all that write to " + trigger.table() + ", and from then on "
                    + trigger.function() + "() runs for each row, also of op.backfill(..) and of bulk loads. Where it"
                    + " suffices, let it fire for each statement, or only WHEN a column has changed.");
        }
    }

    private static void triggersRest(RevisionFacts revision, FindingSink found) {
        for (List<LintedOperation> transaction : Transactions.of(revision)) {
            for (int i = 0; i < transaction.size(); i++) {
                LintedOperation operation = transaction.get(i);
                if (operation.inner() instanceof SetTriggersFiring set
                        && set.triggers() == Triggers.ALL
                        && set.state() == Trigger.State.DISABLED
                        && !operation.before().isMadeBy(revision.revision().id(), set.table())) {
                    boolean isUndone = transaction.stream()
                            .skip(i + 1L)
                            .anyMatch(later -> later.inner() instanceof SetTriggersFiring again
                                    && again.table().equals(set.table())
                                    && again.triggers() == Triggers.ALL
                                    && again.state() == Trigger.State.ENABLED);
                    if (!isUndone) {
                        found.report(
                                operation,
                                "From the end of this transaction on, nobody's writes to " + set.table()
                                        + " are checked by its foreign keys. Enable them in the same transaction, and look"
                                        + " for rows that refer to nothing.",
                                call("op.disableAllTriggers", text(set.table())) + "\n"
                                        + call("op.enableAllTriggers", text(set.table())));
                    }
                }
            }
        }
    }

    private static void viewOptions(ReplaceObject op, OperationCase found) {
        if (!(op.object() instanceof View now)) {
            return;
        }
        found.before()
                .object(now.ref())
                .or(op::was)
                .filter(View.class::isInstance)
                .map(View.class::cast)
                .ifPresent(was -> {
                    List<String> lost = was.options().names().stream()
                            .filter(name -> now.options().value(name).isEmpty())
                            .toList();
                    if (!lost.isEmpty()) {
                        found.report("The view " + now.name() + " had " + String.join(", ", lost)
                                + ", and has it no longer. If that is not meant, say it again in the new definition.");
                    }
                });
    }
}
