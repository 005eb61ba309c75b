package dev.ambix.schema.table;

import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The properties of a table beside its columns and constraints; see CREATE TABLE in the PostgreSQL manual.
 *
 * @param persistence whether it survives a crash
 * @param parents the tables from which it inherits, in order
 * @param partitionBy its partition key, if it is a partitioned table
 * @param partitionOf its partitioned table and bound, if it is a partition
 * @param parameters storage parameters
 * @param tablespace the tablespace, if not the database's
 * @param accessMethod the access method, if not the server's default
 * @param rowSecurity whether its policies apply, and to whom
 * @param replicaIdentity the columns of old rows that the write-ahead log holds
 * @param clusteredOn the index by which CLUSTER orders it
 * @param foreign the server that holds it, if it is a foreign table
 * @param ofType the composite type that gives it its columns, if it is a typed table
 * @param triggerStates of a partition, by their names, the triggers of its table that fire otherwise here than there
 */
public record TableOptions(
        Persistence persistence,
        List<QualifiedName> parents,
        Optional<PartitionBy> partitionBy,
        Optional<PartitionOf> partitionOf,
        Parameters parameters,
        Optional<String> tablespace,
        Optional<String> accessMethod,
        RowSecurity rowSecurity,
        ReplicaIdentity replicaIdentity,
        Optional<String> clusteredOn,
        Optional<ForeignSource> foreign,
        Optional<QualifiedName> ofType,
        Map<String, Trigger.State> triggerStates) {
    /** A plain table. */
    public static final TableOptions DEFAULTS = new TableOptions(
            Persistence.PERMANENT,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Parameters.NONE,
            Optional.empty(),
            Optional.empty(),
            RowSecurity.OFF,
            ReplicaIdentity.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    public TableOptions {
        parents = List.copyOf(parents);
        triggerStates = Collections.unmodifiableMap(new TreeMap<>(triggerStates));
    }

    /** Whether the policies of a table apply. */
    public enum RowSecurity {
        OFF,
        /** Policies apply to all but the table's owner and superusers. */
        ENABLED,
        /** Policies apply to the owner too ({@code FORCE ROW LEVEL SECURITY}). */
        FORCED,
        /** Forced, yet not enabled, so that it has no effect; PostgreSQL keeps the two apart. */
        FORCED_OFF
    }

    /**
     * The partition key of a partitioned table.
     *
     * @param strategy the strategy
     * @param keys the columns and expressions, at least one
     */
    public record PartitionBy(Strategy strategy, List<IndexKey> keys) {
        public PartitionBy {
            keys = List.copyOf(keys);
        }

        /** The partitioning strategy. */
        public enum Strategy {
            RANGE,
            LIST,
            HASH
        }
    }

    /**
     * The partitioned table of a partition, and its bound.
     *
     * @param parent the partitioned table
     * @param bound the rows, as PostgreSQL writes them: {@code for values from (1) to (10)} or {@code default}
     */
    public record PartitionOf(QualifiedName parent, String bound) {}

    /**
     * The columns of old rows that the write-ahead log holds; see ALTER TABLE, REPLICA IDENTITY.
     *
     * @param kind how a row is identified
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

        /** The kind of a replica identity. */
        public enum Kind {
            DEFAULT,
            FULL,
            NOTHING,
            INDEX
        }
    }

    /**
     * The source of the rows of a foreign table.
     *
     * @param server the foreign server
     * @param options the options of the table, sorted by name
     */
    public record ForeignSource(String server, Map<String, String> options) {
        public ForeignSource {
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }
    }

    public TableOptions withPersistence(Persistence other) {
        return with(copy -> copy.persistence = other);
    }

    public TableOptions withParents(List<QualifiedName> other) {
        return with(copy -> copy.parents = other);
    }

    public TableOptions withPartitionBy(PartitionBy other) {
        return with(copy -> copy.partitionBy = Optional.of(other));
    }

    public TableOptions withPartitionOf(Optional<PartitionOf> other) {
        return with(copy -> copy.partitionOf = other);
    }

    public TableOptions withParameters(Parameters other) {
        return with(copy -> copy.parameters = other);
    }

    public TableOptions withTablespace(Optional<String> other) {
        return with(copy -> copy.tablespace = other);
    }

    public TableOptions withAccessMethod(Optional<String> other) {
        return with(copy -> copy.accessMethod = other);
    }

    public TableOptions withRowSecurity(RowSecurity other) {
        return with(copy -> copy.rowSecurity = other);
    }

    public TableOptions withReplicaIdentity(ReplicaIdentity other) {
        return with(copy -> copy.replicaIdentity = other);
    }

    public TableOptions withClusteredOn(Optional<String> other) {
        return with(copy -> copy.clusteredOn = other);
    }

    public TableOptions withForeign(ForeignSource other) {
        return with(copy -> copy.foreign = Optional.of(other));
    }

    public TableOptions withOfType(Optional<QualifiedName> other) {
        return with(copy -> copy.ofType = other);
    }

    public TableOptions withTriggerStates(Map<String, Trigger.State> other) {
        return with(copy -> copy.triggerStates = other);
    }

    private TableOptions with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.options();
    }

    /** The same options, of which one is about to change. */
    private static final class Copy {
        private Persistence persistence;
        private List<QualifiedName> parents;
        private Optional<PartitionBy> partitionBy;
        private Optional<PartitionOf> partitionOf;
        private Parameters parameters;
        private Optional<String> tablespace;
        private Optional<String> accessMethod;
        private RowSecurity rowSecurity;
        private ReplicaIdentity replicaIdentity;
        private Optional<String> clusteredOn;
        private Optional<ForeignSource> foreign;
        private Optional<QualifiedName> ofType;
        private Map<String, Trigger.State> triggerStates;

        Copy(TableOptions options) {
            persistence = options.persistence;
            parents = options.parents;
            partitionBy = options.partitionBy;
            partitionOf = options.partitionOf;
            parameters = options.parameters;
            tablespace = options.tablespace;
            accessMethod = options.accessMethod;
            rowSecurity = options.rowSecurity;
            replicaIdentity = options.replicaIdentity;
            clusteredOn = options.clusteredOn;
            foreign = options.foreign;
            ofType = options.ofType;
            triggerStates = options.triggerStates;
        }

        TableOptions options() {
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
                    foreign,
                    ofType,
                    triggerStates);
        }
    }
}
