package dev.ambix.schema.table;

import dev.ambix.schema.text.ColumnLists;
import java.util.List;

/**
 * The columns by which the rows of a table are told apart: its primary key, or unique columns that are not null.
 *
 * @param columns the columns in order, at least one
 */
public record RowKey(List<String> columns) {
    public RowKey {
        columns = ColumnLists.atLeastOne("A key of rows", columns);
    }
}
