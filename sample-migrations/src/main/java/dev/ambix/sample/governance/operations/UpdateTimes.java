package dev.ambix.sample.governance.operations;

import static dev.ambix.sql.SqlText.name;

import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.plugin.OperationPlugin;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jooq.Name;

/** Tells Ambix the SQL of {@link TrackUpdates} and its reverse, and what they lock. */
public final class UpdateTimes implements OperationPlugin {
    @Override
    public Set<Class<? extends Operation>> operations() {
        return Set.of(TrackUpdates.class, StopTrackingUpdates.class);
    }

    @Override
    public void sql(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(TrackUpdates.class, UpdateTimes::track).on(StopTrackingUpdates.class, UpdateTimes::stop);
    }

    @Override
    public void impact(OperationHandlers.Builder<Impact> impact) {
        impact.on(TrackUpdates.class, op -> Impact.locking(op.table(), LockLevel.SHARE_ROW_EXCLUSIVE))
                .on(StopTrackingUpdates.class, op -> Impact.locking(op.table(), LockLevel.ACCESS_EXCLUSIVE));
    }

    private static List<Statement> track(TrackUpdates op) {
        QualifiedName function = op.function();
        Name trigger = name(function.name());
        return List.of(
                Statement.of("""
                        create function {0}() returns trigger language plpgsql as $$
                        begin
                            new.updated_at := now();
                            return new;
                        end
                        $$""", name(function)),
                Statement.of(
                        "create trigger {0} before update on {1} for each row execute function {2}()",
                        trigger, name(op.table()), name(function)));
    }

    private static List<Statement> stop(StopTrackingUpdates op) {
        QualifiedName function = new TrackUpdates(op.table()).function();
        return List.of(
                Statement.of("drop trigger {0} on {1}", name(function.name()), name(op.table())),
                Statement.of("drop function {0}()", name(function)));
    }
}
