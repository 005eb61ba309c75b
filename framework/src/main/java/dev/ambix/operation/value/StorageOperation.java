package dev.ambix.operation.value;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.Parameters.Parameter;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * Sets and resets storage parameters, whose former values are not known.
     *
     * @param on the table, index or materialized view
     * @param set the values of those that are set
     * @param reset the names of those that get their defaults back
     */
    record SetParameters(ObjectRef on, Parameters set, List<String> reset) implements StorageOperation {
        public SetParameters {
            reset = List.copyOf(reset);
        }

        @Override
        public String summary() {
            return "set " + Stream.concat(set.names().stream(), reset.stream()).collect(Collectors.joining(", "))
                    + " of " + on;
        }
    }

    /** Makes of the storage parameters that a table, index or materialized view has those that it shall have. */
    record AlterParameters(ObjectRef on, Parameters was, Parameters now) implements StorageOperation {
        /**
         * The parameters to set and reset. PostgreSQL puts a parameter that is set behind the others, so those that
         * shall follow a differing one are set again.
         */
        public SetParameters change() {
            List<Parameter> set = new ArrayList<>(behind(p -> !p.isOfToast()));
            set.addAll(behind(Parameter::isOfToast));
            List<String> reset = was.names().stream()
                    .filter(name -> now.value(name).isEmpty())
                    .toList();
            return new SetParameters(on, new Parameters(set), reset);
        }

        private List<Parameter> behind(Predicate<Parameter> which) {
            List<Parameter> wanted = now.all().stream().filter(which).toList();
            int kept = 0;
            for (Parameter standing : was.all()) {
                if (kept < wanted.size() && wanted.get(kept).equals(standing)) {
                    kept++;
                }
            }
            return wanted.subList(kept, wanted.size());
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new AlterParameters(on, now, was));
        }

        @Override
        public String summary() {
            return change().summary();
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

    /** Makes a table one of a composite type, which has the same columns; empty to make it a plain table. */
    record SetRowType(QualifiedName table, Optional<QualifiedName> type, Before<QualifiedName> was)
            implements StorageOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetRowType(table, earlier, Before.was(type)));
        }

        @Override
        public String summary() {
            return type.map(name -> "make " + table + " a table of type " + name)
                    .orElse("make " + table + " a table of no type");
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
