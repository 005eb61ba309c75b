package dev.ambix.sql.row;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;

import dev.ambix.operation.row.CsvRows;
import dev.ambix.operation.row.Rows;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.Content;
import dev.ambix.sql.Piece;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import dev.ambix.sql.file.AuthoredSql;
import dev.ambix.sql.file.FileStatements;
import dev.ambix.sql.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jspecify.annotations.Nullable;

/** The SQL of data operations. */
public final class DataSql {
    /** The number of rows from which on COPY is faster. */
    private static final int MANY = 2_000;

    private DataSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(Execute.class, op -> AuthoredSql.statements(op.sql()))
                .on(ExecuteFile.class, op -> FileStatements.of(op.file()))
                .on(ExecuteQuery.class, op -> query(op.query()))
                .on(BulkInsert.class, DataSql::insert);
    }

    /** jOOQ itself skips a query that would do nothing, such as an INSERT of no rows. */
    private static List<Statement> query(Query query) {
        return query.isExecutable() ? AuthoredSql.statements(SqlText.render(query)) : List.of();
    }

    /** Few rows as INSERTs; many, and those that are not held, as content. */
    private static List<Statement> insert(BulkInsert op) {
        if (op.rows() instanceof Rows.Listed listed && listed.rows().size() < MANY) {
            return inBatches(listed.rows(), rows -> Statement.of("{0}", insert(op.table(), op.columns(), rows)));
        }
        Content content = new RowsContent(op);
        return List.of(Statement.raw(SqlText.render("insert into {0} ({1})", name(op.table()), names(op.columns()))
                        + " -- " + words(op, content))
                .standingFor(content));
    }

    /** The text that identifies the rows, except for rows from code: to read them only for that could take long. */
    private static String words(BulkInsert op, Content content) {
        if (op.rows() instanceof CsvRows csv) {
            return "rows of " + csv.file().name() + ", SHA-256 " + Sha256.of(csv.file());
        }
        if (op.rows().count().isEmpty()) {
            return "rows that are read when it runs";
        }
        MessageDigest digest = Sha256.begin();
        try (Stream<Piece> inserts = content.pieces()) {
            inserts.forEachOrdered(insert -> digest.update(insert.sql().getBytes(StandardCharsets.UTF_8)));
        }
        return op.rows().count().get() + " rows, SHA-256 " + HexFormat.of().formatHex(digest.digest());
    }

    /** One statement for each thousand rows. */
    static List<Statement> inBatches(
            List<List<@Nullable Object>> rows, Function<List<List<@Nullable Object>>, Statement> statement) {
        return RowBatches.of(rows.stream()).map(statement).toList();
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
