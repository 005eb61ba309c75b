package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of not-null constraints of partitions (PostgreSQL 18 and later). One that was there when its table was attached
 * keeps its name, though it has become the partitioned table's in all else.
 */
final class PartitionNotNulls {
    private final Map<Long, Map<String, String>> names = new HashMap<>();
    private final List<Named> inherited = new ArrayList<>();

    private record Named(Relation partition, NotNull constraint) {}

    /** Adds a not-null constraint of a column of any table. */
    void found(Relation table, String column, String name) {
        names.computeIfAbsent(table.oid(), oid -> new HashMap<>()).put(column, name);
    }

    /** A constraint that a table merely inherits. */
    void inherited(Relation table, NotNull constraint) {
        if (table.options().partitionOf().isPresent()) {
            inherited.add(new Named(table, constraint));
        }
    }

    /**
     * Adds those that are not named as the constraint of the partitioned table, once all are found; but where PostgreSQL chose
     * both names, nothing is to be told.
     */
    void addNamed(Catalog catalog) {
        inherited.stream().filter(named -> isOwn(named, catalog)).forEach(named -> {
            named.partition().constraints().add(named.constraint());
            named.partition().listColumns();
        });
    }

    private boolean isOwn(Named named, Catalog catalog) {
        String column = named.constraint().column();
        String name = named.constraint().name().orElseThrow();
        return named.partition().parents().stream()
                .flatMap(oid -> catalog.relation(oid).stream())
                .anyMatch(parent -> {
                    String above = names.getOrDefault(parent.oid(), Map.of()).getOrDefault(column, name);
                    boolean isChosen =
                            name.equals(DefaultNames.notNull(named.partition().name(), column))
                                    && isChosen(parent, column, above, catalog);
                    return !name.equals(above) && !isChosen;
                });
    }

    /** Whether PostgreSQL chose a name: for a table itself, or for one that it is a partition of, at any depth. */
    private static boolean isChosen(Relation table, String column, String name, Catalog catalog) {
        return name.equals(DefaultNames.notNull(table.name(), column))
                || table.parents().stream()
                        .flatMap(oid -> catalog.relation(oid).stream())
                        .anyMatch(parent -> isChosen(parent, column, name, catalog));
    }
}
