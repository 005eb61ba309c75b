package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.REWRITES_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.StorageOperation.AlterParameters;
import dev.ambix.operation.value.StorageOperation.ClusterOn;
import dev.ambix.operation.value.StorageOperation.SetAccessMethod;
import dev.ambix.operation.value.StorageOperation.SetParameters;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.value.StorageOperation.SetReplicaIdentity;
import dev.ambix.operation.value.StorageOperation.SetRowSecurity;
import dev.ambix.operation.value.StorageOperation.SetRowType;
import dev.ambix.operation.value.StorageOperation.SetTablespace;
import java.util.Set;
import java.util.stream.Stream;

/** The impact of storage operations. */
final class StorageImpact {
    /** Parameters that PostgreSQL sets under ACCESS EXCLUSIVE ({@code reloptions.c}). */
    private static final Set<String> STRONG = Set.of(
            "user_catalog_table",
            "fastupdate",
            "gin_pending_list_limit",
            "buffering",
            "pages_per_range",
            "autosummarize",
            "security_barrier",
            "security_invoker",
            "check_option");

    private StorageImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(
                        SetPersistence.class,
                        op -> Impact.locking(op.on().name(), ACCESS_EXCLUSIVE)
                                .with(
                                        REWRITES_TABLE,
                                        "the table and its indexes are written to the log, or without it, unless it is so already"))
                .on(SetParameters.class, StorageImpact::parameters)
                .on(AlterParameters.class, op -> parameters(op.change()))
                .on(SetTablespace.class, op -> Impact.locking(op.on().name(), ACCESS_EXCLUSIVE)
                        .with(REWRITES_TABLE, "its files are copied"))
                .on(SetAccessMethod.class, op -> Impact.locking(op.on().name(), ACCESS_EXCLUSIVE)
                        .with(REWRITES_TABLE, "the rows are stored in another way"))
                .on(SetRowType.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE))
                .on(ClusterOn.class, op -> Impact.locking(op.table(), SHARE_UPDATE_EXCLUSIVE))
                .on(SetReplicaIdentity.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE))
                .on(SetRowSecurity.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE));
    }

    private static Impact parameters(SetParameters op) {
        boolean isStrong =
                Stream.concat(op.set().names().stream(), op.reset().stream()).anyMatch(STRONG::contains);
        return Impact.locking(op.on().name(), isStrong ? ACCESS_EXCLUSIVE : SHARE_UPDATE_EXCLUSIVE);
    }
}
