package dev.ambix.sample.governance.operations;

import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;

/** Leaves {@code updated_at} to those who write rows. */
public record StopTrackingUpdates(QualifiedName table) implements Operation {
    /** Stops tracking a table, {@code name} or {@code schema.name}. */
    public static StopTrackingUpdates of(String table) {
        return new StopTrackingUpdates(QualifiedName.parse(table));
    }

    @Override
    public Optional<Operation> reverse() {
        return Optional.of(new TrackUpdates(table));
    }

    @Override
    public String summary() {
        return "stop tracking updates of " + table;
    }
}
