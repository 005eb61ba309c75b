package dev.ambix.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table is beside its columns and constraints; see CREATE TABLE in the PostgreSQL manual.
 *
 * @param persistence whether it survives a crash
 * @param parents the tables from which it inherits, in order
 * @param partitionBy how it is divided into partitions
 * @param partitionOf of which table it is a partition
 * @param parameters storage parameters, sorted by name; those of the TOAST table begin with {@code toast.}
 * @param tablespace the tablespace, if not the database's
 * @param accessMethod the access method, if not the server's default
 * @param rowSecurity whether its policies apply, and to whom
 * @param replicaIdentity what the write-ahead log says of old rows
 * @param clusteredOn the index by which CLUSTER orders it
 * @param foreign the server that holds it, if it is a foreign table
 */
public record TableOptions(
        Persistence persistence,
        List<QualifiedName> parents,
        Optional<PartitionBy> partitionBy,
        Optional<PartitionOf> partitionOf,
        Map<String, String> parameters,
        Optional<String> tablespace,
        Optional<String> accessMethod,
        RowSecurity rowSecurity,
        ReplicaIdentity replicaIdentity,
        Optional<String> clusteredOn,
        Optional<ForeignSource> foreign) {
    /** A plain table. */
    public static final TableOptions DEFAULTS = new TableOptions(
            Persistence.PERMANENT,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            RowSecurity.OFF,
            ReplicaIdentity.DEFAULT,
            Optional.empty(),
            Optional.empty());

    public TableOptions {
        parents = List.copyOf(parents);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whether the policies of a table apply. */
    public enum RowSecurity {
        OFF,
        /** To all but the table's owner and superusers. */
        ENABLED,
        /** To the owner too ({@code FORCE ROW LEVEL SECURITY}). */
        FORCED,
        /** Forced, yet not enabled, so that it has no effect; PostgreSQL keeps the two apart. */
        FORCED_OFF
    }

    /**
     * How a table is divided into partitions.
     *
     * @param strategy the strategy
     * @param keys the columns and expressions, at least one
     */
    public record PartitionBy(Strategy strategy, List<IndexKey> keys) {
        public PartitionBy {
            keys = List.copyOf(keys);
        }

        /** By what a partition is chosen. */
        public enum Strategy {
            RANGE,
            LIST,
            HASH
        }
    }

    /**
     * Of what a table is a partition.
     *
     * @param parent the divided table
     * @param bound the rows, as PostgreSQL writes them: {@code for values from (1) to (10)} or {@code default}
     */
    public record PartitionOf(QualifiedName parent, String bound) {}

    /**
     * What the write-ahead log says of old rows; see ALTER TABLE, REPLICA IDENTITY.
     *
     * @param kind what identifies a row
     * @param index the index, if {@code kind} says so
     */
    public record ReplicaIdentity(Kind kind, Optional<String> index) {
        /** The columns of the primary key. */
        public static final ReplicaIdentity DEFAULT = new ReplicaIdentity(Kind.DEFAULT, Optional.empty());

        /** All columns. */
        public static final ReplicaIdentity FULL = new ReplicaIdentity(Kind.FULL, Optional.empty());

        /** Nothing; the log cannot tell which row was changed. */
        public static final ReplicaIdentity NOTHING = new ReplicaIdentity(Kind.NOTHING, Optional.empty());

        public ReplicaIdentity {
            if (index.isPresent() != (kind == Kind.INDEX)) {
                throw new IllegalArgumentException(
                        "A replica identity has an index if it is of kind INDEX, and only then.");
            }
        }

        /** The columns of a unique index, none of which can be NULL. */
        public static ReplicaIdentity index(String name) {
            return new ReplicaIdentity(Kind.INDEX, Optional.of(name));
        }

        /** What identifies a row. */
        public enum Kind {
            DEFAULT,
            FULL,
            NOTHING,
            INDEX
        }
    }

    /**
     * Where the rows of a foreign table are.
     *
     * @param server the foreign server
     * @param options the options of the table, sorted by name
     */
    public record ForeignSource(String server, Map<String, String> options) {
        public ForeignSource {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    public TableOptions withPersistence(Persistence other) {
        return new TableOptions(
                other,
                parents,
                partitionBy,
                partitionOf,
                parameters,
                tablespace,
                accessMethod,
                rowSecurity,
                replicaIdentity,
                clusteredOn,
                foreign);
    }

    public TableOptions withParents(List<QualifiedName> other) {
        return new TableOptions(
                persistence,
                other,
                partitionBy,
                partitionOf,
                parameters,
                tablespace,
                accessMethod,
                rowSecurity,
                replicaIdentity,
                clusteredOn,
                foreign);
    }

    public TableOptions withPartitionBy(PartitionBy other) {
        return new TableOptions(
                persistence,
                parents,
                Optional.of(other),
                partitionOf,
                parameters,
                tablespace,
                accessMethod,
                rowSecurity,
                replicaIdentity,
                clusteredOn,
                foreign);
    }

    public TableOptions withPartitionOf(Optional<PartitionOf> other) {
        return new TableOptions(
                persistence,
                parents,
                partitionBy,
                other,
                parameters,
                tablespace,
                accessMethod,
                rowSecurity,
                replicaIdentity,
                clusteredOn,
                foreign);
    }

    public TableOptions withParameters(Map<String, String> other) {
        return new TableOptions(
                persistence,
                parents,
                partitionBy,
                partitionOf,
                other,
                tablespace,
                accessMethod,
                rowSecurity,
                replicaIdentity,
                clusteredOn,
                foreign);
    }

    public TableOptions withTablespace(Optional<String> other) {
        return new TableOptions(
                persistence,
                parents,
                partitionBy,
                partitionOf,
                parameters,
                other,
                accessMethod,
                rowSecurity,
                replicaIdentity,
                clusteredOn,
                foreign);
    }

    public TableOptions withAccessMethod(Optional<String> other) {
        return new TableOptions(
                persistence,
                parents,
                partitionBy,
                partitionOf,
                parameters,
                tablespace,
                other,
                rowSecurity,
                replicaIdentity,
                clusteredOn,
                foreign);
    }

    public TableOptions withRowSecurity(RowSecurity other) {
        return new TableOptions(
                persistence,
                parents,
                partitionBy,
                partitionOf,
                parameters,
                tablespace,
                accessMethod,
                other,
                replicaIdentity,
                clusteredOn,
                foreign);
    }

    public TableOptions withReplicaIdentity(ReplicaIdentity other) {
        return new TableOptions(
                persistence,
                parents,
                partitionBy,
                partitionOf,
                parameters,
                tablespace,
                accessMethod,
                rowSecurity,
                other,
                clusteredOn,
                foreign);
    }

    public TableOptions withClusteredOn(Optional<String> other) {
        return new TableOptions(
                persistence,
                parents,
                partitionBy,
                partitionOf,
                parameters,
                tablespace,
                accessMethod,
                rowSecurity,
                replicaIdentity,
                other,
                foreign);
    }

    public TableOptions withForeign(ForeignSource other) {
        return new TableOptions(
                persistence,
                parents,
                partitionBy,
                partitionOf,
                parameters,
                tablespace,
                accessMethod,
                rowSecurity,
                replicaIdentity,
                clusteredOn,
                Optional.of(other));
    }
}
