package dev.ambix.sql;

import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a statement stands for that is too large to be held. It is read anew each time. */
public sealed interface Content {
    /** Its statements, read as they are asked for; the caller closes the stream. */
    Stream<Piece> pieces();

    /**
     * Some of the statements of a file, all transactional.
     *
     * @param file the file
     * @param from the first of them, from 0
     * @param to where they end, exclusive
     */
    record OfFile(LargeText file, long from, long to) implements Content {
        @Override
        public Stream<Piece> pieces() {
            return SqlFile.pieces(file).skip(from).limit(to - from);
        }
    }

    /**
     * Rows for a table.
     *
     * @param operation the table, its columns and the rows
     */
    record OfRows(BulkInsert operation) implements Content {
        /** As INSERTs. */
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
}
