package dev.ambix.diff.inherit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes out everything that tables which are attached to or detached from a partitioned table or parent have through it.
 *
 * <p>A table lists only columns and constraints that differ from its parents. One that is attached, detached or given another
 * parent keeps its columns, so both schemas must list them, or they would look new or dropped. The same is true of a column
 * that only one schema lists, because it has another default there. Children of INHERITS are always written out: changes to
 * their parents reach them even in columns that they list themselves.
 */
public final class Inherited {
    private final Schema schema;
    private final int server;

    private Inherited(Schema schema, int server) {
        this.schema = schema;
        this.server = server;
    }

    /** A schema in which the children are written out, and the partitions that have another place in another schema. */
    public static SchemaGraph writtenOut(SchemaGraph graph, Schema other, int server) {
        Inherited inherited = new Inherited(graph.schema(), server);
        Schema result = graph.schema();
        for (Table table : graph.schema().all(Table.class).toList()) {
            Optional<Table> counterpart = other.table(table.name());
            if (counterpart.isEmpty()) {
                continue;
            }
            boolean moves = !table.options()
                    .partitionOf()
                    .equals(counterpart.get().options().partitionOf());
            Table whole = moves ? inherited.whole(table) : inherited.alike(table, counterpart.get());
            result = whole.equals(table) ? result : result.with(whole);
            for (Index index : moves ? indexes(graph.schema(), table.name()) : List.<Index>of()) {
                result = result.with(index.withDefinition(index.definition().withPartitionOf(Optional.empty())));
            }
        }
        return graph.with(result);
    }

    /**
     * A table with the columns and constraints of its parents: a child with all columns, and with the constraints that it must
     * have before it gets its parents, or keeps when it loses them; a partition with the columns that its counterpart lists,
     * because it alters them.
     */
    private Table alike(Table table, Table counterpart) {
        if (!table.options().parents().isEmpty()) {
            return child(table, counterpart.options().parents());
        }
        List<Column> columns = new ArrayList<>();
        if (table.options().partitionOf().isPresent()) {
            whole(table.withColumns(List.of())).columns().stream()
                    .filter(column -> table.column(column.name()).isEmpty()
                            && counterpart.column(column.name()).isPresent())
                    .forEach(columns::add);
        }
        columns.addAll(table.columns());
        return table.withColumns(columns);
    }

    private Table child(Table table, List<QualifiedName> otherParents) {
        Table whole = whole(table);
        List<Table> common = new ArrayList<>(parents(table));
        common.removeIf(parent -> !otherParents.contains(parent.name()));
        List<Table> single = new ArrayList<>(parents(table));
        single.removeAll(common);
        List<Constraint> constraints = new ArrayList<>(whole.constraints());
        constraints.removeIf(constraint -> !table.constraints().contains(constraint)
                && common.stream()
                        .anyMatch(parent -> whole(parent).constraints().contains(constraint)));
        List<Column> columns = new ArrayList<>();
        for (Column column : whole.columns()) {
            Optional<NotNull> kept =
                    column.isNullable() && notNull(common, column.name()).isEmpty()
                            ? notNull(single, column.name())
                            : Optional.empty();
            columns.add(kept.isPresent() ? column.notNull() : column);
            kept.filter(constraint -> NotNullNames.isNamed(constraint, table, server)
                            && NotNullNames.find(whole, column.name()).isEmpty())
                    .ifPresent(constraints::add);
        }
        return whole.withColumns(columns).withConstraints(constraints);
    }

    /** The not-null constraint of a column of tables or of their parents. */
    private Optional<NotNull> notNull(List<Table> tables, String column) {
        return tables.stream()
                .flatMap(table -> NotNullNames.forbids(table, column)
                        ? Stream.of(NotNull.of(column).named(NotNullNames.of(table, column)))
                        : notNull(parents(table), column).stream())
                .findFirst();
    }

    static boolean isPlacedAlike(Table a, Table b) {
        return a.options().partitionOf().equals(b.options().partitionOf())
                && a.options().parents().equals(b.options().parents());
    }

    private static List<Index> indexes(Schema schema, QualifiedName table) {
        return schema.all(Index.class)
                .filter(index -> index.table().equals(table))
                .toList();
    }

    private Table whole(Table table) {
        Map<String, Column> columns = new LinkedHashMap<>();
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        for (Table parent : parents(table)) {
            Table above = whole(parent);
            above.columns().forEach(column -> columns.merge(column.name(), passedOn(column, table), Inherited::merged));
            above.constraints().forEach(constraint -> passedOn(constraint, table)
                    .filter(c -> constraints.stream().noneMatch(own -> isSame(own, c)) && !isOwn(table, c))
                    .ifPresent(constraints::add));
        }
        boolean saysAll = table.columns().stream().map(Column::name).toList().containsAll(columns.keySet());
        if (saysAll) {
            columns.clear();
        }
        table.columns().forEach(column -> columns.put(column.name(), column));
        return table.withColumns(List.copyOf(columns.values())).withConstraints(constraints);
    }

    /** A child of INHERITS has one of its own where its column says so. */
    private static boolean isOwn(Table table, Constraint passed) {
        return passed instanceof NotNull notNull
                && !table.options().parents().isEmpty()
                && NotNullNames.forbids(table, notNull.column());
    }

    /** A partition may have its own name for the key that it shares with its table; a column has one not-null constraint. */
    private static boolean isSame(Constraint own, Constraint passed) {
        return own.name().equals(passed.name())
                || own instanceof NotNull a
                        && passed instanceof NotNull b
                        && a.column().equals(b.column())
                || own instanceof IndexedConstraint<?> && own.named("").equals(passed.named(""));
    }

    private List<Table> parents(Table table) {
        List<QualifiedName> names = new ArrayList<>(table.options().parents());
        table.options().partitionOf().ifPresent(of -> names.add(of.parent()));
        return names.stream().flatMap(name -> schema.table(name).stream()).toList();
    }

    /** Merges the columns of several parents: their defaults are equal, or one of them is missing. */
    private static Column merged(Column column, Column other) {
        return column.defaultValue().isPresent() ? column : column.withDefault(other.defaultValue());
    }

    private static Column passedOn(Column column, Table table) {
        return table.options().partitionOf().isPresent() ? passedOn(column) : toChild(column);
    }

    /** The column as a child inherits it; its NOT NULL stays the parent's. */
    static Column toChild(Column column) {
        ColumnSettings settings = column.settings().withStatistics(Optional.empty());
        return passedOn(column)
                .nullable()
                .withSettings(settings.withOptions(Map.of()).withForeignOptions(Map.of()))
                .inherited();
    }

    /** Comments and identities stay with the parent. */
    static Column passedOn(Column column) {
        return column.withoutIdentity().withComment(Optional.empty());
    }

    /** The constraint as a child inherits it; keys go to partitions only, under a name that PostgreSQL chooses. */
    private static Optional<Constraint> passedOn(Constraint constraint, Table child) {
        boolean isPartition = child.options().partitionOf().isPresent();
        String own = child.name().name();
        if (constraint instanceof Check check) {
            return Optional.<Constraint>of(check).filter(c -> check.inheritance() == Check.Inheritance.INHERITED);
        } else if (constraint instanceof NotNull notNull) {
            return Optional.<Constraint>of(notNull).filter(c -> notNull.inheritance() == Check.Inheritance.INHERITED);
        } else if (!isPartition) {
            return Optional.empty();
        } else if (constraint instanceof PrimaryKey key) {
            return Optional.of(key.named(DefaultNames.of(own, "", "pkey")));
        } else if (constraint instanceof Unique key) {
            return Optional.of(key.named(DefaultNames.of(own, String.join("_", key.columns()), "key")));
        }
        return Optional.of(constraint).filter(ForeignKey.class::isInstance);
    }
}
