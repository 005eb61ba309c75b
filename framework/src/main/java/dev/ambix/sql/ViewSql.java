package dev.ambix.sql;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.operation.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.ViewOperation.SetFiring;
import dev.ambix.schema.MaterializedView.Population;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Trigger.State;
import java.util.List;

/** The SQL of changes to materialized views, triggers and rules that leave their definitions as they are. */
final class ViewSql {
    private ViewSql() {}

    static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(RefreshMaterializedView.class, op -> List.of(refresh(op)))
                .on(SetFiring.class, op -> List.of(firing(op.ref(), op.state())));
    }

    static Statement firing(ObjectRef triggerOrRule, State state) {
        String verb =
                switch (state) {
                    case ENABLED -> "enable";
                    case DISABLED -> "disable";
                    case REPLICA -> "enable replica";
                    case ALWAYS -> "enable always";
                };
        return Statement.of(
                "alter table {0} {1} {2} {3}",
                name(triggerOrRule.name()), raw(verb), raw(triggerOrRule.kind().words()), name(triggerOrRule.detail()));
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
