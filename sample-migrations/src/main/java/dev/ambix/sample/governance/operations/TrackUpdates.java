package dev.ambix.sample.governance.operations;

import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;

/** Lets the database note in {@code updated_at} when a row of a table is changed. */
public record TrackUpdates(QualifiedName table) implements Operation {
    /** Tracks a table, {@code name} or {@code schema.name}. */
    public static TrackUpdates of(String table) {
        return new TrackUpdates(QualifiedName.parse(table));
    }

    @Override
    public Optional<Operation> reverse() {
        return Optional.of(new StopTrackingUpdates(table));
    }

    @Override
    public String summary() {
        return "track updates of " + table;
    }

    /** The function and trigger that do it. */
    QualifiedName function() {
        return table.withName(table.name() + "_set_updated_at");
    }
}
