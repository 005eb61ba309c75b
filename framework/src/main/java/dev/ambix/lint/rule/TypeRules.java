package dev.ambix.lint.rule;

import dev.ambix.impact.operation.TypeWord;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The rules about types of new columns that PostgreSQL keeps for old applications, or that mislead. */
final class TypeRules {
    private static final int SHOWN = 8;

    private static final Set<String> NARROW_SERIALS = Set.of("serial", "serial4", "smallserial", "serial2");

    private TypeRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                columns(
                        RuleDefinition.note("prefer-bigint-over-int", "A key of 32 bits can run out of numbers"),
                        TypeRules::isNarrowKey,
                        "A sequence numbers it, and an integer ends at 2,147,483,647, a smallint at 32,767. A change to bigint"
                                + " later writes the whole table anew."),
                ofTypes(
                        RuleDefinition.note(
                                "prefer-timestamp-tz", "A column holds moments without a time zone, which mean none"),
                        type -> type.equals("timestamp"),
                        "Such a column keeps what the clock on a wall showed, and not where that wall is. timestamptz takes"
                                + " the same eight bytes and means one moment."),
                ofTypes(
                        RuleDefinition.note("prefer-identity", "A column is numbered the old way, by serial"),
                        type -> type.contains("serial"),
                        "serial makes a default and a sequence that the column merely owns: others need a grant on the"
                                + " sequence, and whoever changes the default breaks the numbers. An identity is part of"
                                + " the column: column(\"id\", BIGINT).identity()."),
                ofTypes(
                        RuleDefinition.note("ban-char-field", "A column is of a type that fills texts up with blanks"),
                        type -> type.equals("char"),
                        "char(n) stores blanks up to n characters, does not count them when it compares, and loses them when"
                                + " it becomes text. It is no faster than varchar(n), and a check keeps a fixed length:"
                                + " check(\"length(code) = 2\")."),
                ofTypes(
                        RuleDefinition.note(
                                "prefer-jsonb", "A column holds documents as text that is parsed each time"),
                        type -> type.equals("json"),
                        "json has no equality, so DISTINCT, UNION and GROUP BY fail on it, has no index for what is in it,"
                                + " and is parsed at each access. jsonb has all that; it does not keep the order of keys."),
                ofTypes(
                        RuleDefinition.note(
                                "avoid-money", "A column is of the type money, whose currency is a setting"),
                        type -> type.equals("money"),
                        "money takes its currency and its digits behind the point from lc_monetary, so the same rows mean"
                                + " another amount on a server with another setting. numeric(12, 2) means the same"
                                + " everywhere."),
                ofTypes(
                        RuleDefinition.note("avoid-timetz", "A column holds a time with an offset, and no date for it"),
                        type -> type.equals("timetz"),
                        "Without a date the offset from UTC is a guess, as summer time changes it. Use timestamptz for a"
                                + " moment, and time for what a clock shows each day."),
                columns(
                        RuleDefinition.note("nullable-boolean", "A column of yes or no can also be NULL"),
                        column -> word(column).equals("boolean")
                                && column.isNullable()
                                && column.generated().isEmpty(),
                        "Such a column has three states, and where not active leaves out the rows with NULL. Make it NOT"
                                + " NULL with a default, unless the third state has a meaning."));
    }

    private static RuleDefinition ofTypes(RuleDefinition rule, Predicate<String> isType, String reason) {
        return columns(rule, column -> isType.test(word(column)), reason);
    }

    private static boolean isNarrowKey(Column column) {
        String type = word(column);
        return NARROW_SERIALS.contains(type)
                || column.identityOptions().isPresent() && (type.equals("integer") || type.equals("smallint"));
    }

    /** One finding a revision, because most of its tables share the fault. An accepted column is reported by itself. */
    private static RuleDefinition columns(RuleDefinition rule, Predicate<Column> which, String reason) {
        return rule.revision((revision, found) -> {
            List<LintedOperation> others = new ArrayList<>();
            for (LintedOperation operation : revision.upgrade()) {
                if (names(operation, which).isEmpty()) {
                    continue;
                }
                boolean isAccepted = operation.accepted().stream()
                        .anyMatch(acceptance -> acceptance.rule().equals(rule.name()));
                if (isAccepted) {
                    report(List.of(operation), which, reason, found);
                } else {
                    others.add(operation);
                }
            }
            report(others, which, reason, found);
        });
    }

    private static void report(
            List<LintedOperation> operations, Predicate<Column> which, String reason, FindingSink found) {
        List<String> names = operations.stream()
                .flatMap(operation -> names(operation, which).stream())
                .toList();
        if (!names.isEmpty()) {
            int more = Math.max(0, names.size() - SHOWN);
            found.report(
                    operations.get(0),
                    (names.size() > 1 ? "Columns: " : "Column: ")
                            + String.join(", ", names.subList(0, names.size() - more))
                            + (more > 0 ? " and " + more + " more" : "") + ". " + reason);
        }
    }

    private static List<String> names(LintedOperation operation, Predicate<Column> which) {
        if (operation.inner() instanceof AddColumn add) {
            return which.test(add.column())
                    ? List.of(add.table().dotted(add.column().name()))
                    : List.of();
        }
        return operation.inner() instanceof CreateObject create
                        && create.object() instanceof Table table
                        && table.options().foreign().isEmpty()
                ? table.columns().stream()
                        .filter(which)
                        .map(column -> table.name().dotted(column.name()))
                        .toList()
                : List.of();
    }

    private static String word(Column column) {
        String sql = column.type().sql().strip();
        return sql.equals("\"char\"") ? sql : TypeWord.of(column.type()).word();
    }
}
