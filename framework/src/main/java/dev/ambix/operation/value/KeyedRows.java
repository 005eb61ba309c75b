package dev.ambix.operation.value;

import dev.ambix.operation.row.Rows;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.RowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that are known by a key.
 *
 * @param table the table
 * @param key the columns that tell the rows apart, all among {@code columns}
 * @param columns the columns, in the order of the values
 * @param rows the rows, each with one value a column
 */
public record KeyedRows(QualifiedName table, RowKey key, List<String> columns, List<List<@Nullable Object>> rows) {
    public KeyedRows {
        BulkInsert checked = new BulkInsert(table, columns, Rows.of(rows));
        columns = checked.columns();
        rows = checked.read().toList();
        if (!columns.containsAll(key.columns())) {
            throw new IllegalArgumentException("The rows for " + table + " have the columns " + columns
                    + ", but not all of their key " + key.columns() + ".");
        }
    }

    /** The columns that are not of the key. */
    public List<String> otherColumns() {
        return columns.stream()
                .filter(column -> !key.columns().contains(column))
                .toList();
    }

    /** The values of a row in the columns of the key. */
    public List<@Nullable Object> keyOf(List<@Nullable Object> row) {
        return key.columns().stream()
                .<@Nullable Object>map(column -> row.get(columns.indexOf(column)))
                .toList();
    }

    /** {@code 3 rows of role}. */
    String words() {
        return rows.size() + (rows.size() == 1 ? " row of " : " rows of ") + table;
    }
}
