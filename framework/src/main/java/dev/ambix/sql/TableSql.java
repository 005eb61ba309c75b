package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.OperationHandlers;
import dev.ambix.operation.TableOperation.CreateTable;
import dev.ambix.operation.TableOperation.DropTable;
import dev.ambix.operation.TableOperation.RenameTable;
import dev.ambix.operation.TableOperation.SetTableComment;
import dev.ambix.schema.Column;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL of table operations. */
final class TableSql {
    private TableSql() {}

    static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(CreateTable.class, TableSql::create)
                .on(DropTable.class, TableSql::drop)
                .on(RenameTable.class, TableSql::rename)
                .on(SetTableComment.class, TableSql::comment);
    }

    private static List<Statement> create(CreateTable op) {
        Table table = op.table();
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("create table {0} ({1})", name(table.name()), elements(table)));
        table.comment().ifPresent(text -> statements.add(comment(table.name(), literal(text))));
        for (Column column : table.columns()) {
            column.comment().ifPresent(text -> statements.add(ColumnSql.comment(table.name(), column.name(), text)));
        }
        return statements;
    }

    private static QueryPart elements(Table table) {
        List<QueryPart> elements = new ArrayList<>();
        table.columns().forEach(column -> elements.add(ColumnDefinition.of(column)));
        table.constraints().forEach(constraint -> elements.add(ConstraintDefinition.of(constraint)));
        return elements.isEmpty() ? raw("") : part("\n    {0}\n", joined(",\n    ", elements));
    }

    private static List<Statement> drop(DropTable op) {
        return List.of(Statement.of("drop table {0}", name(op.name())));
    }

    private static List<Statement> rename(RenameTable op) {
        return List.of(Statement.of("alter table {0} rename to {1}", name(op.name()), name(op.newName())));
    }

    private static List<Statement> comment(SetTableComment op) {
        Optional<QueryPart> text = op.comment().map(SqlText::literal);
        return List.of(comment(op.table(), text.orElse(raw("null"))));
    }

    private static Statement comment(QualifiedName table, QueryPart text) {
        return Statement.of("comment on table {0} is {1}", name(table), text);
    }
}
