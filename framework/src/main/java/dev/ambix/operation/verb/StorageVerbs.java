package dev.ambix.operation.verb;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.StorageOperation.AlterParameters;
import dev.ambix.operation.value.StorageOperation.ClusterOn;
import dev.ambix.operation.value.StorageOperation.SetAccessMethod;
import dev.ambix.operation.value.StorageOperation.SetParameters;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.value.StorageOperation.SetReplicaIdentity;
import dev.ambix.operation.value.StorageOperation.SetRowSecurity;
import dev.ambix.operation.value.StorageOperation.SetRowType;
import dev.ambix.operation.value.StorageOperation.SetTablespace;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import java.util.List;
import java.util.Optional;

/** The verbs for how tables and indexes are kept, and to whom a table shows its rows. */
public interface StorageVerbs extends Verbs {
    /**
     * Writes a table, and all that it holds, to the write-ahead log; rewrites the table.
     *
     * <p>Example: {@code op.setLogged("account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void setLogged(String table) {
        invoke(new SetPersistence(Verbs.table(table), Persistence.PERMANENT));
    }

    /**
     * Keeps a table out of the write-ahead log, so that a crash of the server empties it; rewrites the table.
     *
     * <p>Example: {@code op.setUnlogged("account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void setUnlogged(String table) {
        invoke(new SetPersistence(Verbs.table(table), Persistence.UNLOGGED));
    }

    /**
     * Sets a storage parameter of a table; those of the TOAST table begin with {@code toast.}.
     *
     * <p>Example: {@code op.setStorageParameter("account", "fillfactor", "70")}. Lock: SHARE UPDATE EXCLUSIVE on
     * account.
     */
    default void setStorageParameter(String table, String parameter, String value) {
        invoke(set(Verbs.table(table), parameter, value));
    }

    /**
     * Changes storage parameters from {@code was} to {@code now}, so that the operation can be reversed.
     *
     * <p>Example: {@code op.alterStorageParameters("account", Parameters.NONE, parameter("fillfactor", "70"))}. Lock: SHARE
     * UPDATE EXCLUSIVE on account.
     */
    default void alterStorageParameters(String table, Parameters was, Parameters now) {
        invoke(new AlterParameters(Verbs.table(table), was, now));
    }

    /**
     * Gives storage parameters of a table their defaults back.
     *
     * <p>Example: {@code op.resetStorageParameters("account", "fillfactor")}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void resetStorageParameters(String table, String... parameters) {
        invoke(new SetParameters(Verbs.table(table), Parameters.NONE, List.of(parameters)));
    }

    /**
     * Sets a storage parameter of an index.
     *
     * <p>Example: {@code op.setIndexParameter("ix_account_email", "fillfactor", "70")}. Lock: SHARE UPDATE EXCLUSIVE on
     * ix_account_email.
     */
    default void setIndexParameter(String index, String parameter, String value) {
        invoke(set(Verbs.index(index), parameter, value));
    }

    /**
     * Alters parameters of an index as {@link #alterStorageParameters}; the index of a constraint has the constraint's
     * name.
     *
     * <p>Example: {@code op.alterIndexParameters("ix_account_email", Parameters.NONE, parameter("fillfactor", "70"))}.
     * Lock: SHARE UPDATE EXCLUSIVE on ix_account_email.
     */
    default void alterIndexParameters(String index, Parameters was, Parameters now) {
        invoke(new AlterParameters(Verbs.index(index), was, now));
    }

    /**
     * Gives storage parameters of an index their defaults back.
     *
     * <p>Example: {@code op.resetIndexParameters("ix_account_email", "fillfactor")}. Lock: SHARE UPDATE EXCLUSIVE on
     * ix_account_email.
     */
    default void resetIndexParameters(String index, String... parameters) {
        invoke(new SetParameters(Verbs.index(index), Parameters.NONE, List.of(parameters)));
    }

    /**
     * Moves a table to another tablespace; its indexes stay where they are.
     *
     * <p>Example: {@code op.setTablespace("account", "fast")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void setTablespace(String table, String tablespace) {
        invoke(new SetTablespace(Verbs.table(table), Optional.of(tablespace), Before.unknown()));
    }

    /**
     * Moves a table to another tablespace and says where it was, so that the operation can be reversed.
     *
     * <p>Example: {@code op.setTablespace("account", "fast", "pg_default")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void setTablespace(String table, String tablespace, String was) {
        invoke(new SetTablespace(Verbs.table(table), Optional.of(tablespace), Before.was(Optional.of(was))));
    }

    /**
     * Moves an index to another tablespace.
     *
     * <p>Example: {@code op.setIndexTablespace("ix_account_email", "fast")}. Lock: ACCESS EXCLUSIVE on
     * ix_account_email.
     */
    default void setIndexTablespace(String index, String tablespace) {
        invoke(new SetTablespace(Verbs.index(index), Optional.of(tablespace), Before.unknown()));
    }

    /**
     * Gives a table another access method, which rewrites it (PostgreSQL 15 and later).
     *
     * <p>Example: {@code op.setAccessMethod("account", "heap")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void setAccessMethod(String table, String method) {
        invoke(new SetAccessMethod(Verbs.table(table), Optional.of(method), Before.unknown()));
    }

    /**
     * Gives a table another access method and says which it had, so that the operation can be reversed.
     *
     * <p>Example: {@code op.setAccessMethod("account", "columnar", "heap")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void setAccessMethod(String table, String method, String was) {
        invoke(new SetAccessMethod(Verbs.table(table), Optional.of(method), Before.was(Optional.of(was))));
    }

    /**
     * Makes a plain table one of a composite type, which must have the same columns.
     *
     * <p>Example: {@code op.setRowType("account", "account_row")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void setRowType(String table, String type) {
        invoke(new SetRowType(
                QualifiedName.parse(table), Optional.of(QualifiedName.parse(type)), Before.was(Optional.empty())));
    }

    /**
     * Makes a table of the type {@code was} a plain one, with the same columns.
     *
     * <p>Example: {@code op.removeRowType("account", "account_row")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void removeRowType(String table, String was) {
        invoke(new SetRowType(
                QualifiedName.parse(table), Optional.empty(), Before.was(Optional.of(QualifiedName.parse(was)))));
    }

    /**
     * Marks the index by which CLUSTER orders a table that had no such mark; moves no row.
     *
     * <p>Example: {@code op.clusterOn("account", "ix_account_email")}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void clusterOn(String table, String index) {
        invoke(new ClusterOn(QualifiedName.parse(table), Optional.of(index), Before.was(Optional.empty())));
    }

    /**
     * Removes the mark that {@link #clusterOn} set on {@code was}.
     *
     * <p>Example: {@code op.removeCluster("account", "ix_account_email")}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void removeCluster(String table, String was) {
        invoke(new ClusterOn(QualifiedName.parse(table), Optional.empty(), Before.was(Optional.of(was))));
    }

    /**
     * Sets the part of old rows that the write-ahead log has.
     *
     * <p>Example: {@code op.replicaIdentity("account", ReplicaIdentity.FULL)}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void replicaIdentity(String table, ReplicaIdentity identity) {
        invoke(new SetReplicaIdentity(QualifiedName.parse(table), identity, Optional.empty()));
    }

    /**
     * Sets the part of old rows that the write-ahead log has, and gives the former one, so that the operation can be
     * reversed.
     *
     * <p>Example: {@code op.replicaIdentity("account", ReplicaIdentity.FULL, ReplicaIdentity.DEFAULT)}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    default void replicaIdentity(String table, ReplicaIdentity identity, ReplicaIdentity was) {
        invoke(new SetReplicaIdentity(QualifiedName.parse(table), identity, Optional.of(was)));
    }

    /**
     * Applies a table's policies to all but its owner and superusers; without a policy, those see no rows.
     *
     * <p>Example: {@code op.enableRowSecurity("account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void enableRowSecurity(String table) {
        rowSecurity(table, RowSecurity.ENABLED, RowSecurity.OFF);
    }

    /**
     * Applies a table's policies to no one any more.
     *
     * <p>Example: {@code op.disableRowSecurity("account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void disableRowSecurity(String table) {
        rowSecurity(table, RowSecurity.OFF, RowSecurity.ENABLED);
    }

    /**
     * Applies a table's policies, which are enabled already, to its owner too.
     *
     * <p>Example: {@code op.forceRowSecurity("account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void forceRowSecurity(String table) {
        rowSecurity(table, RowSecurity.FORCED, RowSecurity.ENABLED);
    }

    /**
     * Changes the row-level security of a table from {@code was} to {@code now}.
     *
     * <p>Example: {@code op.rowSecurity("account", RowSecurity.FORCED, RowSecurity.OFF)}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    default void rowSecurity(String table, RowSecurity now, RowSecurity was) {
        invoke(new SetRowSecurity(QualifiedName.parse(table), now, Optional.of(was)));
    }

    private static SetParameters set(ObjectRef on, String parameter, String value) {
        return new SetParameters(on, Parameters.NONE.with(parameter, value), List.of());
    }
}
