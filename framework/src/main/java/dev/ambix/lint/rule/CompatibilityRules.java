package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;

import dev.ambix.impact.Effect;
import dev.ambix.impact.operation.RefusedRows;
import dev.ambix.impact.operation.TypeWord;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rules about columns that code which runs now writes or reads in a way that no longer goes. */
final class CompatibilityRules {
    private static final Map<String, List<String>> FAMILIES = Map.of(
            "a whole number", List.of("smallint", "integer", "bigint"),
            "a fraction", List.of("real", "double precision"),
            "a text", List.of("char", "bpchar", "varchar", "text", "name", "citext"),
            "a document", List.of("json", "jsonb"),
            "an address", List.of("inet", "cidr"));

    private static final Map<String, String> FAMILY_OF = familyOf();

    private CompatibilityRules() {}

    private static Map<String, String> familyOf() {
        Map<String, String> families = new LinkedHashMap<>();
        FAMILIES.forEach((family, words) -> words.forEach(word -> families.put(word, family)));
        return families;
    }

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning("new-required-column", "Running code leaves out a new column that is NOT NULL")
                        .revision(CompatibilityRules::required),
                RuleDefinition.warning(
                                "narrowing-column-type", "A type becomes too small for what running code may write")
                        .each(SetColumnType.class, CompatibilityRules::narrowed),
                RuleDefinition.warning("changing-type-family", "Running code sends and reads values of another type")
                        .each(SetColumnType.class, CompatibilityRules::family),
                RuleDefinition.warning(
                                "dropping-default", "Running code may leave a column to a default that goes away")
                        .each(SetDefault.class, CompatibilityRules::withoutDefault)
                        .each(SetIdentity.class, CompatibilityRules::withoutIdentity),
                RuleDefinition.warning("identity-always", "An identity starts to refuse values that running code gives")
                        .each(SetIdentity.class, CompatibilityRules::always));
    }

    /** Where the rows of the table refuse it already, adding-required-field says so. */
    private static void required(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            if (!(operation.inner() instanceof AddColumn add)
                    || operation.before().isMadeBy(revision.revision().id(), add.table())
                    || operation.impact().has(Effect.FAILS_ON_ROWS)) {
                continue;
            }
            boolean isRequired = revision.after()
                    .column(add.table(), add.column().name())
                    .filter(column -> !column.isNullable() && !isFilledByServer(column))
                    .isPresent();
            if (isRequired && !hasServerType(add.column(), operation)) {
                found.report(
                        operation,
                        "Code that runs now does not know " + add.column().name()
                                + ", so each row that it inserts into "
                                + add.table() + " is refused from the moment on at which the column is NOT NULL. Leave"
                                + " it a default until all code writes it.",
                        call(
                                        "op.alterColumn",
                                        text(add.table()),
                                        text(add.column().name()))
                                .replace(";", ".defaultValue(\"...\");"));
            }
        }
    }

    private static boolean isFilledByServer(Column column) {
        return column.defaultValue().isPresent()
                || column.identityOptions().isPresent()
                || column.generated().isPresent()
                || column.type().sql().toLowerCase(Locale.ROOT).contains("serial");
    }

    /** A domain may have a default of its own. */
    private static boolean hasServerType(Column column, LintedOperation operation) {
        return domain(column.type(), operation.before())
                .flatMap(Domain::defaultValue)
                .isPresent();
    }

    static Optional<Domain> domain(ColumnType type, KnownSchema schema) {
        QualifiedName name;
        try {
            name = QualifiedName.parse(type.sql());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return schema.object(ObjectRef.of(ObjectKind.DOMAIN, name))
                .filter(Domain.class::isInstance)
                .map(Domain.class::cast);
    }

    private static Optional<ColumnType> earlier(SetColumnType op, OperationCase found) {
        return op.was().value().or(() -> found.column(op.table(), op.column()).map(Column::type));
    }

    private static void narrowed(SetColumnType op, OperationCase found) {
        if (found.isOnNewTable(op.table())) {
            return;
        }
        earlier(op, found).ifPresent(was -> {
            SetColumnType informed = new SetColumnType(
                    op.table(), op.column(), op.type(), Optional.empty(), Before.was(Optional.of(was)));
            if (RefusedRows.of(informed).isPresent() || takesFewerDigits(TypeWord.of(was), TypeWord.of(op.type()))) {
                found.report("Code that runs now may still write values to "
                        + op.table().dotted(op.column())
                        + " that fit into " + was + " and not into " + op.type()
                        + ", and they are refused or cut. Let it keep to the new limit first.");
            }
        });
    }

    private static boolean takesFewerDigits(TypeWord from, TypeWord to) {
        if (!from.word().equals("numeric")
                || !to.word().equals("numeric")
                || to.modifiers().isEmpty()) {
            return false;
        }
        return from.modifiers().isEmpty()
                || from.scale() > to.scale()
                || from.modifiers().get(0) - from.scale() > to.modifiers().get(0) - to.scale();
    }

    private static void family(SetColumnType op, OperationCase found) {
        if (found.isOnNewTable(op.table())) {
            return;
        }
        Optional<ColumnType> was = earlier(op, found);
        if (was.isEmpty()) {
            return;
        }
        String from = family(base(was.get(), found));
        String to = family(base(op.type(), found));
        if (from.equals(to)) {
            return;
        }
        found.report("Code that runs now sends " + from + " for " + op.table().dotted(op.column())
                + " and expects one back; from this moment on the server takes and gives " + to
                + shift(from, to) + ". Add a column of the type " + op.type()
                + " beside it, write both, change over, and drop the old one in a later release.");
    }

    private static String shift(String from, String to) {
        if (from.equals("timestamp") && to.equals("timestamptz")
                || from.equals("timestamptz") && to.equals("timestamp")) {
            return ", which the time zone of each session shifts";
        }
        return "";
    }

    private static ColumnType base(ColumnType type, OperationCase found) {
        return domain(type, found.before()).map(Domain::base).orElse(type);
    }

    private static String family(ColumnType type) {
        String word = TypeWord.of(type).word();
        return FAMILY_OF.getOrDefault(word, word);
    }

    private static void withoutDefault(SetDefault op, OperationCase found) {
        if (op.defaultValue().isPresent()) {
            return;
        }
        String was = op.was().value().map(value -> " " + value).orElse(" that it had");
        without(op.table(), op.column(), "the default" + was, found);
    }

    private static void withoutIdentity(SetIdentity op, OperationCase found) {
        if (op.identity().isEmpty()) {
            without(op.table(), op.column(), "numbers of its own", found);
        }
    }

    private static void without(QualifiedName table, String name, String source, OperationCase found) {
        Optional<KnownTable> after = found.revision().after().table(table);
        Optional<Column> column = after.flatMap(known -> known.table().column(name));
        boolean isAnswered = column.filter(CompatibilityRules::isFilledByServer).isPresent();
        boolean isGone = column.isEmpty() && after.filter(KnownTable::isWhole).isPresent();
        boolean isNew = isNewColumn(found, table, name);
        if (found.isStep()
                || found.isOnNewTable(table)
                || isAnswered
                || isGone
                || isNew && column.filter(Column::isNullable).isPresent()
                || column.filter(known -> known.type().sql().contains("serial")).isPresent()) {
            return;
        }
        boolean isNullable = column.filter(Column::isNullable).isPresent();
        found.report("Code that runs now and leaves " + table.dotted(name) + " to " + source
                + (isNullable
                        ? " writes NULL from this moment on."
                        : " fails from this moment on where the column is NOT NULL.")
                + " Release code that writes the column first; then accept this.");
    }

    private static boolean isNewColumn(OperationCase found, QualifiedName table, String name) {
        return found.revision().upgrade().stream()
                .map(LintedOperation::inner)
                .anyMatch(operation -> operation instanceof AddColumn add
                        && SameTable.is(add.table(), table)
                        && add.column().name().equals(name));
    }

    private static void always(SetIdentity op, OperationCase found) {
        boolean isAlways = op.identity()
                .filter(identity -> identity.generation() == Identity.Generation.ALWAYS)
                .isPresent();
        Optional<Column> column = found.column(op.table(), op.column());
        boolean wasAlways = column.flatMap(Column::identityOptions)
                .or(() -> op.was().value())
                .filter(identity -> identity.generation() == Identity.Generation.ALWAYS)
                .isPresent();
        if (isAlways && !wasAlways && !found.isOnNewTable(op.table()) && !isNewColumn(found, op.table(), op.column())) {
            found.report(
                    "An insert that gives a value for " + op.table().dotted(op.column())
                            + " fails from this moment on, as imports and tests do, unless it says OVERRIDING SYSTEM"
                            + " VALUE. GENERATED BY DEFAULT takes such values.",
                    call("op.alterColumn", text(op.table()), text(op.column())).replace(";", ".identity();"));
        }
    }
}
