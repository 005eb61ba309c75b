package dev.ambix.sql.row;

import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.sql.Content;
import dev.ambix.sql.Piece;
import dev.ambix.sql.SqlText;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows for a table.
 *
 * @param operation the table, its columns and the rows
 */
public record RowsContent(BulkInsert operation) implements Content {
    /** The rows as INSERTs. */
    @Override
    public Stream<Piece> pieces() {
        Stream<List<@Nullable Object>> rows = operation.read();
        return RowBatches.of(rows)
                .map(this::insert)
                .<Piece>map(sql -> new Piece.Text(0, "", sql, "insert"))
                .onClose(rows::close);
    }

    /** The INSERT of some of the rows. */
    public String insert(List<List<@Nullable Object>> rows) {
        return SqlText.render(DataSql.insert(operation.table(), operation.columns(), rows));
    }
}
