package dev.ambix.operation.value;

import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.row.Rows;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Statements as their author wrote them, and rows. */
public sealed interface DataOperation extends SchemaOperation {
    /** SQL text of one statement or several; sent as it is. Has no reverse. */
    record Execute(String sql) implements DataOperation {
        public Execute {
            if (sql.isBlank()) {
                throw new IllegalArgumentException("There is no SQL to execute.");
            }
        }

        @Override
        public String summary() {
            return "execute " + firstLine(sql);
        }
    }

    /**
     * The statements of a file, as psql would run them; read when they are compiled and again when they run. Has no
     * reverse.
     *
     * @param file the file; without statements it does nothing
     */
    record ExecuteFile(LargeText file) implements DataOperation {
        @Override
        public String summary() {
            return "execute the file " + file.name();
        }
    }

    /** A jOOQ query, its values inlined when it is sent. Has no reverse. */
    record ExecuteQuery(Query query) implements DataOperation {
        @Override
        public String summary() {
            return "execute a " + query.getClass().getSimpleName();
        }
    }

    /**
     * Inserts rows; each row has one value, possibly null, a column. Has no reverse.
     *
     * @param table the table
     * @param columns the columns, in the order of the values
     * @param rows the rows; none inserts nothing
     */
    record BulkInsert(QualifiedName table, List<String> columns, Rows rows) implements DataOperation {
        public BulkInsert {
            columns = List.copyOf(columns);
            if (rows instanceof Rows.Listed listed) {
                for (int i = 0; i < listed.rows().size(); i++) {
                    requireFull(table, columns, listed.rows().get(i), i + 1);
                }
            }
        }

        /** Inserts rows that are held already. */
        public BulkInsert(QualifiedName table, List<String> columns, List<List<@Nullable Object>> rows) {
            this(table, columns, Rows.of(rows));
        }

        /** The rows one after another; throws where one has more or fewer values than there are columns. */
        public Stream<List<@Nullable Object>> read() {
            AtomicLong number = new AtomicLong();
            return rows.open().peek(row -> requireFull(table, columns, row, number.incrementAndGet()));
        }

        @Override
        public String summary() {
            return "insert " + rows.count().map(count -> count + " ").orElse("") + "rows into " + table;
        }

        private static void requireFull(
                QualifiedName table, List<String> columns, List<@Nullable Object> row, long number) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("Row " + number + " for " + table + " has " + row.size()
                        + " values for " + columns.size() + " columns " + columns + ".");
            }
        }
    }

    /** The first line with more than comments in it, cut at a length that fits a terminal. */
    private static String firstLine(String sql) {
        String line = SqlToken.withoutGapBefore(sql).lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 57) + "..." : line;
    }
}
