package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;

import dev.ambix.operation.DataOperation.BulkInsert;
import dev.ambix.operation.DataOperation.Execute;
import dev.ambix.operation.DataOperation.ExecuteFile;
import dev.ambix.operation.DataOperation.ExecuteQuery;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
                .on(ExecuteFile.class, DataSql::file)
                .on(ExecuteQuery.class, op -> query(op.query()))
                .on(BulkInsert.class, DataSql::insert);
    }

    /** jOOQ itself skips a query that would do nothing, such as an INSERT of no rows. */
    private static List<Statement> query(Query query) {
        return query.isExecutable() ? AuthoredSql.statements(SqlText.render(query)) : List.of();
    }

    private static List<Statement> file(ExecuteFile op) {
        PsqlCommands.refuse(op.path(), op.sql());
        return AuthoredSql.statements(op.sql());
    }

    private static List<Statement> insert(BulkInsert op) {
        return inBatches(op.rows(), rows -> Statement.of("{0}", insert(op.table(), op.columns(), rows)));
    }

    /** One statement for each thousand rows. */
    static List<Statement> inBatches(
            List<List<@Nullable Object>> rows, Function<List<List<@Nullable Object>>, Statement> statement) {
        List<Statement> statements = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
            statements.add(statement.apply(rows.subList(from, Math.min(from + ROWS_PER_STATEMENT, rows.size()))));
        }
        return statements;
    }

    static QueryPart insert(QualifiedName table, List<String> columns, List<List<@Nullable Object>> rows) {
        return part(
                "insert into {0} ({1}) values\n    {2}",
                name(table),
                names(columns),
                joined(
                        ",\n    ",
                        rows.stream().map(row -> row(table, columns, row)).toList()));
    }

    /** The literals of a row between parentheses. */
    static QueryPart row(QualifiedName table, List<String> columns, List<@Nullable Object> row) {
        List<QueryPart> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(Literals.of(row.get(i), table, columns.get(i)));
        }
        return part("({0})", joined(", ", values));
    }
}
