package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;

import dev.ambix.operation.DataOperation.BulkInsert;
import dev.ambix.operation.DataOperation.Execute;
import dev.ambix.operation.DataOperation.ExecuteQuery;
import dev.ambix.operation.OperationHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jspecify.annotations.Nullable;

/** The SQL of data operations. */
final class DataSql {
    /** Rows in one INSERT: enough to save round trips, few enough to be read and to fit a message. */
    private static final int ROWS_PER_STATEMENT = 1_000;

    private DataSql() {}

    static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(Execute.class, op -> AuthoredSql.statements(op.sql()))
                .on(ExecuteQuery.class, op -> query(op.query()))
                .on(BulkInsert.class, DataSql::insert);
    }

    /** jOOQ itself skips a query that would do nothing, such as an INSERT of no rows. */
    private static List<Statement> query(Query query) {
        return query.isExecutable() ? AuthoredSql.statements(SqlText.render(query)) : List.of();
    }

    private static List<Statement> insert(BulkInsert op) {
        List<Statement> statements = new ArrayList<>();
        for (int from = 0; from < op.rows().size(); from += ROWS_PER_STATEMENT) {
            int to = Math.min(from + ROWS_PER_STATEMENT, op.rows().size());
            List<QueryPart> rows = op.rows().subList(from, to).stream()
                    .map(row -> row(op, row))
                    .toList();
            statements.add(Statement.of(
                    "insert into {0} ({1}) values\n    {2}",
                    name(op.table()), names(op.columns()), joined(",\n    ", rows)));
        }
        return statements;
    }

    private static QueryPart row(BulkInsert op, List<@Nullable Object> row) {
        List<QueryPart> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(Literals.of(row.get(i), op.table(), op.columns().get(i)));
        }
        return part("({0})", joined(", ", values));
    }
}
