package dev.ambix.diff;

import dev.ambix.schema.Check;
import dev.ambix.schema.Column;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.DefaultNames;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Index;
import dev.ambix.schema.IndexedConstraint;
import dev.ambix.schema.NotNull;
import dev.ambix.schema.PrimaryKey;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Schema;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.schema.Table;
import dev.ambix.schema.Unique;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables that join or leave a divided table or a parent, with all that they have through these written out.
 *
 * <p>A table says of itself only what its parents do not say. One that is attached, detached or given another parent keeps
 * its columns, so both sides must say them, or they would be taken for new or gone. The same is true of a column that only
 * one side says, because it has another default there.
 */
final class Inherited {
    private final Schema schema;

    private Inherited(Schema schema) {
        this.schema = schema;
    }

    /** A schema in which the tables are written out that have other parents in another schema. */
    static SchemaGraph writtenOut(SchemaGraph graph, Schema other) {
        Inherited inherited = new Inherited(graph.schema());
        Schema result = graph.schema();
        for (Table table : graph.schema().all(Table.class).toList()) {
            boolean moves = other.table(table.name())
                    .filter(counterpart -> !isPlacedAlike(table, counterpart))
                    .isPresent();
            if (moves) {
                result = result.with(inherited.whole(table));
                for (Index index : indexes(graph.schema(), table.name())) {
                    result = result.with(index.withDefinition(index.definition().withPartitionOf(Optional.empty())));
                }
            } else {
                result = other.table(table.name())
                        .map(counterpart -> inherited.alike(table, counterpart))
                        .filter(whole -> !whole.equals(table))
                        .map(result::with)
                        .orElse(result);
            }
        }
        return new SchemaGraph(result, graph.dependencies());
    }

    /** A table with what it has from its parents of the columns that its counterpart says, because it alters them. */
    private Table alike(Table table, Table counterpart) {
        List<Column> columns = new ArrayList<>();
        if (!parents(table).isEmpty()) {
            whole(table.withColumns(List.of())).columns().stream()
                    .filter(column -> table.column(column.name()).isEmpty()
                            && counterpart.column(column.name()).isPresent())
                    .forEach(columns::add);
        }
        columns.addAll(table.columns());
        return table.withColumns(columns);
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
            above.columns().forEach(column -> columns.putIfAbsent(column.name(), passedOn(column)));
            above.constraints().forEach(constraint -> passedOn(constraint, table)
                    .filter(c -> table.constraints().stream().noneMatch(own -> isSame(own, c)))
                    .ifPresent(constraints::add));
        }
        boolean saysAll = table.columns().stream().map(Column::name).toList().containsAll(columns.keySet());
        if (saysAll) {
            columns.clear();
        }
        table.columns().forEach(column -> columns.put(column.name(), column));
        return table.withColumns(List.copyOf(columns.values())).withConstraints(constraints);
    }

    /** A partition may have its own name for the key that it shares with its table. */
    private static boolean isSame(Constraint own, Constraint passed) {
        return own.name().equals(passed.name())
                || own instanceof IndexedConstraint<?> && own.named("").equals(passed.named(""));
    }

    private List<Table> parents(Table table) {
        List<QualifiedName> names = new ArrayList<>(table.options().parents());
        table.options().partitionOf().ifPresent(of -> names.add(of.parent()));
        return names.stream().flatMap(name -> schema.table(name).stream()).toList();
    }

    /** Comments and identities stay with the parent. */
    static Column passedOn(Column column) {
        return column.withoutIdentity().withComment(Optional.empty());
    }

    /** What a child gets of a constraint; keys go to partitions only, under a name that PostgreSQL chooses. */
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
