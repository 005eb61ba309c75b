package dev.ambix.schema.table;

import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.name.TableElement;
import dev.ambix.schema.table.TableOptions.ForeignSource;
import dev.ambix.schema.table.TableOptions.PartitionBy;
import dev.ambix.schema.table.TableOptions.PartitionBy.Strategy;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A table.
 *
 * @param name the name
 * @param columns the columns, in order
 * @param constraints the constraints, in order
 * @param options its other properties
 * @param comment the comment
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        List<Constraint> constraints,
        TableOptions options,
        Optional<String> comment)
        implements SchemaObject {
    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        requireDistinct(name, columns);
    }

    /** A table of columns and constraints, each kind in the order given. */
    public static Table of(QualifiedName name, List<? extends TableElement> elements) {
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        for (TableElement element : elements) {
            if (element instanceof Column column) {
                columns.add(column);
            } else if (element instanceof Constraint constraint) {
                constraints.add(constraint);
            }
        }
        return new Table(name, columns, constraints, TableOptions.DEFAULTS, Optional.empty());
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(options.foreign().isPresent() ? ObjectKind.FOREIGN_TABLE : ObjectKind.TABLE, name);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    public Optional<Constraint> constraint(String constraintName) {
        return constraints.stream()
                .filter(c -> c.name().filter(constraintName::equals).isPresent())
                .findFirst();
    }

    public Table comment(String text) {
        return withComment(Optional.of(text));
    }

    public Table withComment(Optional<String> text) {
        return new Table(name, columns, constraints, options, text);
    }

    public Table withOptions(TableOptions other) {
        return new Table(name, columns, constraints, other, comment);
    }

    /** Changes options: {@code with(o -> o.withPersistence(UNLOGGED))}. */
    public Table with(UnaryOperator<TableOptions> change) {
        return withOptions(change.apply(options));
    }

    /** Kept out of the write-ahead log; emptied by a crash of the server. */
    public Table unlogged() {
        return with(o -> o.withPersistence(Persistence.UNLOGGED));
    }

    /** Inheriting columns and checks from other tables, which also show its rows. */
    public Table inherits(String... parents) {
        List<QualifiedName> names =
                Arrays.stream(parents).map(QualifiedName::parse).toList();
        return with(o -> o.withParents(names));
    }

    /** Partitions the table by ranges of columns. */
    public Table partitionByRange(String... columns) {
        return partitionBy(Strategy.RANGE, columnKeys(columns));
    }

    /** Partitions the table by lists of values. */
    public Table partitionByList(String... columns) {
        return partitionBy(Strategy.LIST, columnKeys(columns));
    }

    /** Partitions the table by remainders of hash values. */
    public Table partitionByHash(String... columns) {
        return partitionBy(Strategy.HASH, columnKeys(columns));
    }

    /** Partitions the table by columns or expressions with their collations and operator classes. */
    public Table partitionBy(Strategy strategy, List<IndexKey> keys) {
        return with(o -> o.withPartitionBy(new PartitionBy(strategy, keys)));
    }

    /**
     * Makes it a partition of a partitioned table: {@code partitionOf("event", "for values in ('a', 'b')")}, {@code
     * partitionOf("event", "default")}. Without columns of its own it takes those of the partitioned table.
     */
    public Table partitionOf(String parent, String bound) {
        return with(o -> o.withPartitionOf(Optional.of(new PartitionOf(QualifiedName.parse(parent), bound))));
    }

    /** Adds a storage parameter, such as {@code fillfactor}; those of the TOAST table begin with {@code toast.}. */
    public Table parameter(String parameter, String value) {
        return with(o -> o.withParameters(o.parameters().with(parameter, value)));
    }

    public Table tablespace(String tablespace) {
        return with(o -> o.withTablespace(Optional.of(tablespace)));
    }

    public Table accessMethod(String method) {
        return with(o -> o.withAccessMethod(Optional.of(method)));
    }

    /** Showing only the rows that policies allow, to all but its owner. */
    public Table rowSecurity() {
        return with(o -> o.withRowSecurity(RowSecurity.ENABLED));
    }

    /** Showing only the rows that policies allow, to its owner too. */
    public Table rowSecurityForced() {
        return with(o -> o.withRowSecurity(RowSecurity.FORCED));
    }

    public Table replicaIdentity(ReplicaIdentity identity) {
        return with(o -> o.withReplicaIdentity(identity));
    }

    /** Makes it a foreign table of a server, with the options that its wrapper knows. */
    public Table foreign(String server, Map<String, String> serverOptions) {
        return with(o -> o.withForeign(new ForeignSource(server, serverOptions)));
    }

    /** Makes it a typed table, whose columns are those of a composite type. */
    public Table ofType(String type) {
        return with(o -> o.withOfType(Optional.of(QualifiedName.parse(type))));
    }

    /** Sets how a trigger of the partitioned table fires in this partition. */
    public Table triggerState(String trigger, Trigger.State state) {
        return with(o -> {
            Map<String, Trigger.State> states = new TreeMap<>(o.triggerStates());
            states.put(trigger, state);
            return o.withTriggerStates(states);
        });
    }

    public Table withName(QualifiedName other) {
        return new Table(other, columns, constraints, options, comment);
    }

    public Table withColumns(List<Column> other) {
        return new Table(name, other, constraints, options, comment);
    }

    public Table withConstraints(List<Constraint> other) {
        return new Table(name, columns, other, options, comment);
    }

    private static List<IndexKey> columnKeys(String... columns) {
        return Arrays.stream(columns).map(IndexKey::column).toList();
    }

    private static void requireDistinct(QualifiedName table, List<Column> columns) {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("Table " + table + " has two columns named " + column.name() + ".");
            }
        }
    }
}
