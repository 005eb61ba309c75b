package dev.ambix.schema.text;

import java.util.List;

/** Checks of column lists that the constraints share. */
public final class ColumnLists {
    private ColumnLists() {}

    public static List<String> atLeastOne(String what, List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(what + " needs at least one column.");
        }
        return List.copyOf(columns);
    }
}
