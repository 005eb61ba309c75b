package dev.ambix.operation;

import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Persistence;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.TableOptions.ReplicaIdentity;
import dev.ambix.schema.TableOptions.RowSecurity;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes to how tables, indexes and materialized views are kept, and to whom a table shows its rows. */
public sealed interface StorageOperation extends SchemaOperation {
    record SetPersistence(ObjectRef on, Persistence persistence) implements StorageOperation {
        @Override
        public Optional<Operation> reverse() {
            Persistence other = persistence == Persistence.UNLOGGED ? Persistence.PERMANENT : Persistence.UNLOGGED;
            return Optional.of(new SetPersistence(on, other));
        }

        @Override
        public String summary() {
            return "set " + on + (persistence == Persistence.UNLOGGED ? " unlogged" : " logged");
        }
    }

    /**
     * Sets and resets storage parameters.
     *
     * @param on the table, index or materialized view
     * @param parameters the values by name, empty to reset a parameter
     * @param was the values of the same names before, when known
     */
    record SetParameters(
            ObjectRef on,
            SortedMap<String, Optional<String>> parameters,
            Optional<SortedMap<String, Optional<String>>> was)
            implements StorageOperation {
        public SetParameters {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
            was = was.map(map -> Collections.unmodifiableSortedMap(new TreeMap<>(map)));
        }

        /** Sets parameters, with nothing known of what they were. */
        public static SetParameters set(ObjectRef on, Map<String, String> values) {
            SortedMap<String, Optional<String>> parameters = new TreeMap<>();
            values.forEach((name, value) -> parameters.put(name, Optional.of(value)));
            return new SetParameters(on, parameters, Optional.empty());
        }

        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new SetParameters(on, earlier, Optional.of(parameters)));
        }

        @Override
        public String summary() {
            return "set " + String.join(", ", parameters.keySet()) + " of " + on;
        }
    }

    /** Moves an object to a tablespace; empty for the database's own. */
    record SetTablespace(ObjectRef on, Optional<String> tablespace, Before<String> was) implements StorageOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetTablespace(on, earlier, Before.was(tablespace)));
        }

        @Override
        public String summary() {
            return "move " + on + " to tablespace " + tablespace.orElse("pg_default");
        }
    }

    /** Gives a table or materialized view another access method; empty for the server's default (PostgreSQL 15). */
    record SetAccessMethod(ObjectRef on, Optional<String> method, Before<String> was) implements StorageOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetAccessMethod(on, earlier, Before.was(method)));
        }

        @Override
        public String summary() {
            return "set access method of " + on + " to " + method.orElse("the default");
        }
    }

    /** Marks the index by which CLUSTER orders a table, or removes the mark. */
    record ClusterOn(QualifiedName table, Optional<String> index, Before<String> was) implements StorageOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new ClusterOn(table, earlier, Before.was(index)));
        }

        @Override
        public String summary() {
            return index.map(name -> "cluster " + table + " on " + name).orElse("set " + table + " without cluster");
        }
    }

    record SetReplicaIdentity(QualifiedName table, ReplicaIdentity identity, Optional<ReplicaIdentity> was)
            implements StorageOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new SetReplicaIdentity(table, earlier, Optional.of(identity)));
        }

        @Override
        public String summary() {
            return "set replica identity of " + table;
        }
    }

    record SetRowSecurity(QualifiedName table, RowSecurity rowSecurity, Optional<RowSecurity> was)
            implements StorageOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new SetRowSecurity(table, earlier, Optional.of(rowSecurity)));
        }

        @Override
        public String summary() {
            return switch (rowSecurity) {
                case OFF, FORCED_OFF -> "disable row security of " + table;
                case ENABLED -> "enable row security of " + table;
                case FORCED -> "force row security of " + table;
            };
        }
    }
}
