package dev.ambix.impact.operation;

import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows that hold a value which an enum type loses, and for which the server refuses the rebuild. */
public final class EnumRows {
    private EnumRows() {}

    /** The values that go away without a replacement; empty if the former values are not known. */
    public static List<String> lost(RebuildEnum rebuild) {
        return rebuild.was().orElse(List.of()).stream()
                .filter(label -> !rebuild.labels().contains(label)
                        && !rebuild.replacements().containsKey(label))
                .toList();
    }

    /** The rows that refuse the rebuild, in words that follow "rows"; empty if there cannot be any. */
    static Optional<String> which(RebuildEnum rebuild) {
        if (rebuild.was().isEmpty()) {
            return Optional.of("with a value that the type has no longer");
        }
        List<String> lost = lost(rebuild);
        return lost.isEmpty() ? Optional.empty() : Optional.of("that hold " + String.join(" or ", lost));
    }

    /** {@code Rows that hold fine are refused ..}; empty if no value goes away without a replacement. */
    public static Optional<String> sentence(RebuildEnum rebuild) {
        return which(rebuild)
                .map(rows -> "Rows " + rows + " of " + rebuild.type() + " are refused. " + remedy(rebuild));
    }

    /** The rows by the columns of a schema that have the type, or arrays of it, and keep it in another schema. */
    public static List<RefusedRows> of(RebuildEnum rebuild, Schema start, Schema target) {
        List<String> lost = lost(rebuild);
        return lost.isEmpty()
                ? List.of()
                : start.all(Table.class)
                        .flatMap(table -> table.columns().stream()
                                .filter(column -> isKept(table.name(), column, target))
                                .flatMap(column -> condition(rebuild, column, lost).stream()
                                        .map(condition -> rows(rebuild, table.name(), column, condition))))
                        .toList();
    }

    private static boolean isKept(QualifiedName table, Column column, Schema target) {
        return target.table(table)
                .flatMap(later -> later.column(column.name()))
                .filter(later -> later.type().equals(column.type()))
                .isPresent();
    }

    private static Optional<String> condition(RebuildEnum rebuild, Column column, List<String> lost) {
        String type = ColumnType.named(rebuild.type()).sql();
        String name = Identifiers.sql(column.name());
        String labels =
                lost.stream().map(label -> "'" + label.replace("'", "''") + "'").collect(Collectors.joining(", "));
        if (column.type().sql().equals(type)) {
            return Optional.of(name + " in (" + labels + ")");
        }
        return Stream.of(type + "[]")
                .filter(column.type().sql()::equals)
                .map(array -> name + " && array[" + labels + "]::" + array)
                .findFirst();
    }

    private static RefusedRows rows(RebuildEnum rebuild, QualifiedName table, Column column, String condition) {
        return new RefusedRows(
                table,
                "whose " + column.name() + " holds " + String.join(" or ", lost(rebuild)),
                "select * from " + Identifiers.sql(table) + " where " + condition,
                remedy(rebuild));
    }

    private static String remedy(RebuildEnum rebuild) {
        String replacements =
                lost(rebuild).stream().map(label -> "\"" + label + "\", \"..\"").collect(Collectors.joining(", "));
        return "Say what takes its place: op.rebuildEnum(was, now, Map.of(" + replacements + ")), with both types.";
    }
}
