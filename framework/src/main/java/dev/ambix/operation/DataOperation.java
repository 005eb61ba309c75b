package dev.ambix.operation;

import dev.ambix.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
     * SQL text of a file; sent as it is. Has no reverse.
     *
     * @param path where it was found, for messages
     * @param sql its text; without statements it does nothing
     */
    record ExecuteFile(String path, String sql) implements DataOperation {
        @Override
        public String summary() {
            return "execute the file " + path;
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
    record BulkInsert(QualifiedName table, List<String> columns, List<List<@Nullable Object>> rows)
            implements DataOperation {
        public BulkInsert {
            columns = List.copyOf(columns);
            rows = rows.stream().map(BulkInsert::copy).toList();
            requireFullRows(table, columns, rows);
        }

        @Override
        public String summary() {
            return "insert " + rows.size() + " rows into " + table;
        }

        private static List<@Nullable Object> copy(List<@Nullable Object> row) {
            return Collections.unmodifiableList(new ArrayList<>(row));
        }

        private static void requireFullRows(
                QualifiedName table, List<String> columns, List<List<@Nullable Object>> rows) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).size() != columns.size()) {
                    throw new IllegalArgumentException("Row " + (i + 1) + " for " + table + " has "
                            + rows.get(i).size() + " values for " + columns.size() + " columns " + columns + ".");
                }
            }
        }
    }

    /** The first line with something in it, cut at a length that fits a terminal. */
    private static String firstLine(String sql) {
        String line = sql.strip().lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 57) + "..." : line;
    }
}
