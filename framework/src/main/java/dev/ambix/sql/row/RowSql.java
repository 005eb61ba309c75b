package dev.ambix.sql.row;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.KeyedRows;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.RowOperation.DeleteRows;
import dev.ambix.operation.value.RowOperation.SeedRows;
import dev.ambix.operation.value.RowOperation.UnseedRows;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.operation.value.RowOperation.UpsertRows;
import dev.ambix.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jooq.QueryPart;

/** The SQL of row operations. */
public final class RowSql {
    private RowSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(UpsertRows.class, op -> upsert(op.rows()))
                .on(SeedRows.class, op -> insert(op.rows()))
                .on(UnseedRows.class, op -> delete(op.rows()))
                .on(
                        DeleteRows.class,
                        op -> List.of(Statement.of("delete from {0} where {1}", name(op.table()), raw(op.condition()))))
                .on(UpdateRows.class, RowSql::update)
                .on(Backfill.class, op -> List.of(BackfillSql.block(op)));
    }

    private static List<Statement> insert(KeyedRows rows) {
        return DataSql.inBatches(
                rows.rows(), some -> Statement.of("{0}", DataSql.insert(rows.table(), rows.columns(), some)));
    }

    private static List<Statement> upsert(KeyedRows rows) {
        QueryPart action = rows.otherColumns().isEmpty()
                ? raw("do nothing")
                : part(
                        "do update set {0}",
                        joined(
                                ", ",
                                rows.otherColumns().stream()
                                        .map(column -> part("{0} = excluded.{0}", name(column)))
                                        .toList()));
        return DataSql.inBatches(
                rows.rows(),
                some -> Statement.of(
                        "{0}\non conflict ({1}) {2}",
                        DataSql.insert(rows.table(), rows.columns(), some),
                        names(rows.key().columns()),
                        action));
    }

    private static List<Statement> delete(KeyedRows rows) {
        List<String> key = rows.key().columns();
        return DataSql.inBatches(
                rows.rows(),
                some -> Statement.of(
                        "delete from {0} where ({1}) in (\n    {2})",
                        name(rows.table()),
                        names(key),
                        joined(
                                ",\n    ",
                                some.stream()
                                        .map(row -> DataSql.row(rows.table(), key, rows.keyOf(row)))
                                        .toList())));
    }

    private static List<Statement> update(UpdateRows op) {
        QueryPart where =
                op.condition().map(sql -> part(" where {0}", raw(sql))).orElse(raw(""));
        return List.of(Statement.of("update {0} set {1}{2}", name(op.table()), assignments(op.assignments()), where));
    }

    static QueryPart assignments(Map<String, String> assignments) {
        return joined(
                ", ",
                assignments.entrySet().stream()
                        .map(entry -> part("{0} = {1}", name(entry.getKey()), raw(entry.getValue())))
                        .toList());
    }
}
