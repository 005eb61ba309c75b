package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;

import dev.ambix.impact.Effect;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import java.util.List;
import java.util.Optional;

/** The rules about columns of tables that are there. */
final class ColumnRules {
    private static final int VIRTUAL_COLUMNS = 18;

    private ColumnRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.error("adding-required-field", "A column is added that is NOT NULL and has no default")
                        .each(AddColumn.class, ColumnRules::required),
                RuleDefinition.warning(
                                "adding-field-with-default",
                                "A column is added with a value that is computed for each row")
                        .aboutSize()
                        .each(AddColumn.class, ColumnRules::computed),
                RuleDefinition.warning("adding-not-nullable-field", "A column is made NOT NULL under a strong lock")
                        .aboutSize()
                        .each(SetNullability.class, ColumnRules::notNull)
                        .each(AddConstraint.class, ColumnRules::notNullConstraint),
                RuleDefinition.warning("changing-column-type", "A change of type writes the table or its indexes anew")
                        .aboutSize()
                        .each(SetColumnType.class, ColumnRules::type),
                RuleDefinition.warning("renaming-column", "A column is renamed that running code calls by its old name")
                        .each(RenameObject.class, ColumnRules::rename),
                RuleDefinition.warning("ban-drop-column", "A column is dropped that running code may still use")
                        .each(DropColumn.class, ColumnRules::drop));
    }

    private static void required(AddColumn op, OperationCase found) {
        if (!found.has(Effect.FAILS_ON_ROWS)) {
            return;
        }
        found.report(
                "The server refuses it where the table has a row: " + found.reason(Effect.FAILS_ON_ROWS) + ".",
                JavaCode.filledColumn(op.table(), key(found, op.table()), op.column(), ".notNull()", "..."));
    }

    /** The columns of the primary key, or {@code id} where none is known. */
    static List<String> key(OperationCase found, QualifiedName table) {
        return found.before().table(table).flatMap(KnownTable::primaryKey).orElse(List.of("id"));
    }

    private static void computed(AddColumn op, OperationCase found) {
        if (!found.has(Effect.REWRITES_TABLE)) {
            return;
        }
        String reason = "The whole table is written anew, and nobody reads or writes it meanwhile: "
                + found.reason(Effect.REWRITES_TABLE) + ".";
        Optional<String> value = op.column().defaultValue();
        if (value.isEmpty()) {
            found.report(reason, virtual(op, found));
            return;
        }
        String nullability = op.column().isNullable() ? "" : ".notNull()";
        found.report(
                reason,
                JavaCode.filledColumn(
                        op.table(),
                        key(found, op.table()),
                        op.column(),
                        nullability + ".defaultValue(" + text(value.get()) + ")",
                        value.get()));
    }

    /** From 18 on, a column that is computed on reading costs nothing. */
    private static Optional<String> virtual(AddColumn op, OperationCase found) {
        return op.column()
                .generated()
                .filter(generated -> found.revision().server() >= VIRTUAL_COLUMNS)
                .map(generated -> call(
                        "op.addColumn",
                        text(op.table()),
                        "column(" + text(op.column().name()) + ", type("
                                + text(op.column().type().sql()) + ")).generatedVirtuallyAs("
                                + text(generated.expression()) + ")"));
    }

    private static void notNull(SetNullability op, OperationCase found) {
        if (op.nullability() != Nullability.NOT_NULL || !found.has(Effect.SCANS_TABLE) || found.isStep()) {
            return;
        }
        found.report(
                "All rows are read to look for NULL, and nobody reads or writes the table meanwhile.",
                call("op.gradually().setNotNull", text(op.table()), text(op.column())));
    }

    private static void notNullConstraint(AddConstraint op, OperationCase found) {
        if (op.constraint() instanceof NotNull constraint && found.has(Effect.SCANS_TABLE)) {
            String name = constraint.name().orElse(op.table().name() + "_" + constraint.column() + "_not_null");
            found.report(
                    "All rows are read to look for NULL, and nobody reads or writes the table meanwhile.",
                    call(
                                    "op.addConstraint",
                                    text(op.table()),
                                    "notNull(" + text(constraint.column()) + ").named(" + text(name) + ").notValid()")
                            + "\nop.autocommitBlock(block -> block.validateConstraint(" + text(name) + ", "
                            + text(op.table()) + "));");
        }
    }

    private static void type(SetColumnType op, OperationCase found) {
        String from = op.was()
                .value()
                .or(() -> found.column(op.table(), op.column()).map(Column::type))
                .map(type -> " from " + type)
                .orElse("");
        if (found.has(Effect.REWRITES_TABLE)) {
            found.report(
                    "The change" + from + " to " + op.type()
                            + " writes the whole table and its indexes anew, and nobody reads or writes it meanwhile: "
                            + found.reason(Effect.REWRITES_TABLE)
                            + ". Add a column of the new type, fill it with op.backfill(..), and let the application change over.");
        } else if (found.has(Effect.SCANS_TABLE)) {
            found.report("The change" + from + " to " + op.type() + " keeps readers and writers out while "
                    + found.reason(Effect.SCANS_TABLE) + ".");
        }
    }

    private static void rename(RenameObject op, OperationCase found) {
        if (op.ref().kind() != ObjectKind.COLUMN || found.isOnNewTable(op.ref().name())) {
            return;
        }
        found.report("Code that runs now fails from this moment on, as it calls the column "
                + op.ref().ownName() + ". Add the column " + op.newName()
                + " beside it, write both, change over, and drop the old one in a later release.");
    }

    private static void drop(DropColumn op, OperationCase found) {
        if (found.isOnNewTable(op.table())) {
            return;
        }
        found.report("Code that runs now fails where it still reads or writes "
                + op.table().dotted(op.name())
                + ", and its values are gone. Release code that does not use it first; then accept this.");
    }
}
