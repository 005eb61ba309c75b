package dev.ambix.cli.graph;

import dev.ambix.cli.graph.EntityDiagram.Change;
import dev.ambix.schema.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column in a picture of tables.
 *
 * @param isKey whether it is part of the primary key
 * @param type its type, or the changes of it: {@code integer → bigint, not null}
 */
public record EntityField(String name, boolean isKey, String type, Change change) {
    /** The most columns of a table in a picture. */
    static final int MOST = 16;

    /** A column before and after, of which one is there. */
    static EntityField of(Optional<Column> before, Optional<Column> after, boolean isKey) {
        Column column = after.or(() -> before).orElseThrow();
        if (before.isEmpty() || after.isEmpty()) {
            Change change = before.isEmpty() ? Change.ADDED : Change.DROPPED;
            return new EntityField(column.name(), isKey, type(column), change);
        }
        Change change = before.equals(after) ? Change.SAME : Change.CHANGED;
        return new EntityField(column.name(), isKey, changed(before.get(), after.get()), change);
    }

    private static String changed(Column before, Column after) {
        List<String> words = new ArrayList<>();
        words.add(before.type().equals(after.type()) ? type(after) : type(before) + " → " + type(after));
        if (before.nullability() != after.nullability()) {
            words.add(after.isNullable() ? "nullable" : "not null");
        }
        if (!before.defaultValue().equals(after.defaultValue())) {
            words.add(after.defaultValue().map(value -> "default " + value).orElse("no default"));
        }
        return String.join(", ", words);
    }

    /** The short names that PostgreSQL takes as well. */
    private static String type(Column column) {
        return column.type()
                .sql()
                .replaceFirst("^character varying\\b", "varchar")
                .replaceFirst("^(time(?:stamp)?)(\\(\\d\\))? without time zone", "$1$2")
                .replaceFirst("^(time(?:stamp)?)(\\(\\d\\))? with time zone", "$1tz$2")
                .replaceFirst("^double precision", "float8");
    }
}
