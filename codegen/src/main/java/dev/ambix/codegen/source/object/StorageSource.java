package dev.ambix.codegen.source.object;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
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
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.Parameters.Parameter;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import java.util.Optional;

/** The source of the operations on how tables and indexes are kept. */
public final class StorageSource {
    private StorageSource() {}

    public static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(SetPersistence.class, op -> setPersistence(op).block())
                .on(SetParameters.class, op -> setParameters(op).block())
                .on(AlterParameters.class, op -> alterParameters(op).block())
                .on(SetTablespace.class, op -> setTablespace(op).block())
                .on(SetAccessMethod.class, op -> setAccessMethod(op).block())
                .on(SetRowType.class, op -> setRowType(op).block())
                .on(ClusterOn.class, op -> clusterOn(op).block())
                .on(SetReplicaIdentity.class, op -> Code.verb(
                                "replicaIdentity", op.table(), replicaIdentity(op.identity()))
                        .block())
                .on(SetRowSecurity.class, op -> setRowSecurity(op).block());
    }

    static Code replicaIdentity(ReplicaIdentity identity) {
        return identity.index().isPresent()
                ? Code.call(ReplicaIdentity.class, "index", identity.index().get())
                : Code.constant(ReplicaIdentity.class, identity.kind().name());
    }

    private static Code setPersistence(SetPersistence op) {
        String verb = op.persistence() == Persistence.UNLOGGED ? "setUnlogged" : "setLogged";
        return op.on().kind() == ObjectKind.TABLE ? Code.verb(verb, op.on().name()) : Code.invoke(op);
    }

    private static Code setParameters(SetParameters op) {
        Optional<String> object = object(op.on().kind());
        if (object.isPresent() && op.set().isEmpty() && !op.reset().isEmpty()) {
            return Code.verb("reset" + object.get() + "Parameters", op.on().name(), op.reset());
        } else if (object.isPresent() && op.reset().isEmpty() && op.set().all().size() == 1) {
            Parameter only = op.set().all().get(0);
            return Code.verb("set" + object.get() + "Parameter", op.on().name(), only.name(), only.value());
        }
        return Code.invoke(op);
    }

    private static Code alterParameters(AlterParameters op) {
        SetParameters change = op.change();
        Optional<String> object = object(op.on().kind());
        boolean isPlain = change.set().isEmpty()
                || change.reset().isEmpty() && change.set().all().size() == 1;
        if (object.isEmpty() || isPlain) {
            return object.isEmpty() ? Code.invoke(op) : setParameters(change);
        }
        return Code.verb(
                "alter" + object.get() + "Parameters", op.on().name(), parameters(op.was()), parameters(op.now()));
    }

    static Code parameters(Parameters parameters) {
        if (parameters.isEmpty()) {
            return Code.constant(Parameters.class, "NONE");
        }
        Parameter first = parameters.all().get(0);
        return Code.word("parameter", first.name(), first.value()).thenEach(parameters.without(first.name()), "with");
    }

    /** The object's name in the verbs that alter parameters; empty for kinds without such verbs. */
    private static Optional<String> object(ObjectKind kind) {
        return switch (kind) {
            case TABLE -> Optional.of("Storage");
            case INDEX -> Optional.of("Index");
            default -> Optional.empty();
        };
    }

    private static Code setTablespace(SetTablespace op) {
        if (op.tablespace().isEmpty() || object(op.on().kind()).isEmpty()) {
            return Code.invoke(op);
        }
        String verb = op.on().kind() == ObjectKind.INDEX ? "setIndexTablespace" : "setTablespace";
        return Code.verb(verb, op.on().name(), op.tablespace().get());
    }

    private static Code setAccessMethod(SetAccessMethod op) {
        return op.method().isPresent() && op.on().kind() == ObjectKind.TABLE
                ? Code.verb("setAccessMethod", op.on().name(), op.method().get())
                : Code.invoke(op);
    }

    private static Code setRowType(SetRowType op) {
        Optional<QualifiedName> was = op.was().value();
        if (op.type().isPresent() && was.isEmpty()) {
            return Code.verb("setRowType", op.table(), op.type().get());
        }
        return op.type().isEmpty() && was.isPresent()
                ? Code.verb("removeRowType", op.table(), was.get())
                : Code.invoke(op);
    }

    private static Code clusterOn(ClusterOn op) {
        if (op.index().isPresent()) {
            return Code.verb("clusterOn", op.table(), op.index().get());
        }
        return op.was().value().isPresent()
                ? Code.verb("removeCluster", op.table(), op.was().value().get())
                : Code.invoke(op);
    }

    /** The former setting decides which statements are needed, so it is always written. */
    private static Code setRowSecurity(SetRowSecurity op) {
        if (op.was().isEmpty()) {
            return Code.invoke(op);
        }
        RowSecurity was = op.was().get();
        if (op.rowSecurity() == RowSecurity.ENABLED && was == RowSecurity.OFF) {
            return Code.verb("enableRowSecurity", op.table());
        } else if (op.rowSecurity() == RowSecurity.OFF && was == RowSecurity.ENABLED) {
            return Code.verb("disableRowSecurity", op.table());
        } else if (op.rowSecurity() == RowSecurity.FORCED && was == RowSecurity.ENABLED) {
            return Code.verb("forceRowSecurity", op.table());
        }
        return Code.verb("rowSecurity", op.table(), op.rowSecurity(), was);
    }
}
