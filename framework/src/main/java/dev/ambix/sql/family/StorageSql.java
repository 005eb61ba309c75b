package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

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
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.NamedValues;
import dev.ambix.sql.definition.ObjectName;
import dev.ambix.sql.definition.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL of storage operations. */
public final class StorageSql {
    private static final int PG_15 = 15;
    private static final int PG_17 = 17;

    private StorageSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(SetPersistence.class, StorageSql::setPersistence)
                .on(SetParameters.class, StorageSql::setParameters)
                .on(AlterParameters.class, op -> setParameters(op.change()))
                .on(SetTablespace.class, StorageSql::setTablespace)
                .on(SetAccessMethod.class, StorageSql::setAccessMethod)
                .on(SetRowType.class, StorageSql::setRowType)
                .on(ClusterOn.class, StorageSql::clusterOn)
                .on(SetReplicaIdentity.class, StorageSql::setReplicaIdentity)
                .on(SetRowSecurity.class, StorageSql::setRowSecurity);
    }

    private static List<Statement> setPersistence(SetPersistence op) {
        Statement set = alter(op.on(), raw(op.persistence() == Persistence.UNLOGGED ? "set unlogged" : "set logged"));
        boolean isSequence = op.on().kind() == ObjectKind.SEQUENCE;
        return List.of(isSequence ? set.requires(PG_15, "unlogged sequences") : set);
    }

    private static List<Statement> setParameters(SetParameters op) {
        List<QueryPart> changes = new ArrayList<>();
        if (!op.set().isEmpty()) {
            changes.add(part("set ({0})", NamedValues.assignments(op.set())));
        }
        if (!op.reset().isEmpty()) {
            changes.add(part("reset ({0})", NamedValues.names(op.reset())));
        }
        List<String> names = new ArrayList<>(op.set().names());
        names.addAll(op.reset());
        return changes.isEmpty()
                ? List.of()
                : List.of(Requirements.ofParameters(names, alter(op.on(), joined(", ", changes))));
    }

    private static List<Statement> setTablespace(SetTablespace op) {
        return List.of(
                alter(op.on(), part("set tablespace {0}", name(op.tablespace().orElse("pg_default")))));
    }

    public static List<Statement> setRowType(SetRowType op) {
        ObjectRef table = ObjectRef.of(ObjectKind.TABLE, op.table());
        return List.of(
                alter(table, op.type().map(type -> part("of {0}", name(type))).orElseGet(() -> raw("not of"))));
    }

    private static List<Statement> setAccessMethod(SetAccessMethod op) {
        return List.of(op.method()
                .map(method -> alter(op.on(), part("set access method {0}", name(method)))
                        .requires(PG_15, "SET ACCESS METHOD"))
                .orElseGet(() ->
                        alter(op.on(), raw("set access method default")).requires(PG_17, "SET ACCESS METHOD DEFAULT")));
    }

    public static List<Statement> clusterOn(ClusterOn op) {
        return List.of(op.index()
                .map(index -> alter(op.table(), part("cluster on {0}", name(index))))
                .orElseGet(() -> alter(op.table(), raw("set without cluster"))));
    }

    public static List<Statement> setReplicaIdentity(SetReplicaIdentity op) {
        ReplicaIdentity identity = op.identity();
        QueryPart words = identity.index()
                .map(index -> part("using index {0}", name(index)))
                .orElseGet(() -> raw(identity.kind().name().toLowerCase(Locale.ROOT)));
        return List.of(alter(op.table(), part("replica identity {0}", words)));
    }

    /** PostgreSQL keeps two marks, enabled and forced; those are set that differ, or cannot be known to be right. */
    public static List<Statement> setRowSecurity(SetRowSecurity op) {
        List<QueryPart> changes = new ArrayList<>();
        Optional<RowSecurity> was = op.was();
        if (was.isEmpty() || isEnabled(was.get()) != isEnabled(op.rowSecurity())) {
            changes.add(raw(isEnabled(op.rowSecurity()) ? "enable row level security" : "disable row level security"));
        }
        if (was.isEmpty() || isForced(was.get()) != isForced(op.rowSecurity())) {
            changes.add(raw(isForced(op.rowSecurity()) ? "force row level security" : "no force row level security"));
        }
        return changes.isEmpty() ? List.of() : List.of(alter(op.table(), joined(", ", changes)));
    }

    private static boolean isEnabled(RowSecurity rowSecurity) {
        return rowSecurity == RowSecurity.ENABLED || rowSecurity == RowSecurity.FORCED;
    }

    private static boolean isForced(RowSecurity rowSecurity) {
        return rowSecurity == RowSecurity.FORCED || rowSecurity == RowSecurity.FORCED_OFF;
    }

    private static Statement alter(QualifiedName table, QueryPart change) {
        return Statement.of("alter table {0} {1}", name(table), change);
    }

    private static Statement alter(ObjectRef on, QueryPart change) {
        return Statement.of("alter {0} {1}", ObjectName.withKind(on), change);
    }
}
