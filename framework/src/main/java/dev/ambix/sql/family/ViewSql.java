package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.value.ViewOperation.SetViewDefault;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.MaterializedView.Population;
import dev.ambix.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The SQL of changes to views and materialized views that leave their definitions as they are. */
public final class ViewSql {
    private ViewSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(RefreshMaterializedView.class, op -> List.of(refresh(op)))
                .on(SetViewDefault.class, op -> List.of(setDefault(op.view(), op.column(), op.expression())));
    }

    public static Statement setDefault(QualifiedName view, String column, Optional<String> expression) {
        return Statement.of(
                "alter view {0} alter column {1} {2}",
                name(view),
                name(column),
                expression.map(sql -> part("set default {0}", raw(sql))).orElse(raw("drop default")));
    }

    /** Unlike building an index concurrently, refreshing concurrently works within a transaction. */
    private static Statement refresh(RefreshMaterializedView op) {
        return Statement.of(
                "refresh materialized view {0}{1}{2}",
                raw(op.locking() == Locking.CONCURRENTLY ? "concurrently " : ""),
                name(op.name()),
                raw(op.population() == Population.WITH_NO_DATA ? " with no data" : ""));
    }
}
