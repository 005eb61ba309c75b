package dev.ambix.names;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;

import dev.ambix.operation.Operations;
import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.impl.DSL;

/** Operations on rows, statements of authors, and how other operations are run. */
final class NamedRowCases {
    private NamedRowCases() {}

    static void add(Names n, List<Consumer<Operations>> cases) {
        cases.addAll(rows(n, n.in("table")));
        cases.addAll(statements(n));
    }

    private static List<Consumer<Operations>> rows(Names n, String table) {
        List<String> columns = columns(n.get("id"), n.get("column"), n.get("number"));
        return List.of(
                op -> op.bulkInsert(table, columns, row(7, n.get("text3"), 7), row(8, n.get("text4"), 8)),
                op -> op.upsert(table, by(n.get("id")), columns, row(1, n.get("text4"), 7), row(8, n.get("new"), 8)),
                op -> op.seed(table, by(n.get("id")), columns, row(7, n.get("text4"), 7), row(8, n.get("new"), 8)),
                op -> op.reverseOf(
                        undone -> undone.seed(table, by(n.get("column")), columns, row(1, n.get("text"), 1))),
                op -> op.deleteRows(
                        table, DSL.field(DSL.quotedName(n.get("column"))).eq(n.get("text2"))),
                op -> op.update(table, rows -> rows.set(n.get("column"), DSL.val(n.get("text3"), String.class))
                        .where(DSL.field(DSL.quotedName(n.get("column"))).isNull())),
                op -> op.backfill(
                        table, by(n.get("id"), n.get("number")), rows -> rows.set(n.get("column"), n.sql("{text3}"))
                                .where(n.sql("[column] is distinct from {text}"))
                                .batchSize(1)));
    }

    private static List<Consumer<Operations>> statements(Names n) {
        String insert = n.sql("insert into [schema].[table] values (7, {text3}, 7)");
        return List.of(
                op -> op.execute(insert),
                op -> op.execute(DSL.insertInto(DSL.table(DSL.quotedName(n.get("schema"), n.get("table"))))
                        .values(9, n.get("text4"), 9)),
                op -> op.invoke(
                        new ExecuteFile(LargeText.of(n.get("text"), insert + ";\n" + insert.replace('7', '8')))),
                op -> op.commit(),
                op -> op.requireThat(n.get("text"), "select 1 where false"),
                op -> op.requireBackfill(n.get("text")),
                op -> op.autocommitBlock(block -> block.renameTable(n.in("table"), n.in("new"))),
                op -> op.online(n.get("text"), db -> {}),
                op -> op.irreversible(n.get("text")));
    }
}
