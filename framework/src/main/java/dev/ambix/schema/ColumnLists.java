package dev.ambix.schema;

import java.util.List;

/** Checks of column lists that the constraints share. */
final class ColumnLists {
    private ColumnLists() {}

    static List<String> atLeastOne(String what, List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(what + " needs at least one column.");
        }
        return List.copyOf(columns);
    }
}
