package dev.ambix.rows;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that are filled, each behind those that it refers to; in a circle, somewhere. Partitions are filled by their
 * table, foreign tables are not.
 */
final class FillOrder {
    private final Schema schema;
    private final Set<QualifiedName> seen = new HashSet<>();
    private final List<Table> order = new ArrayList<>();

    private FillOrder(Schema schema) {
        this.schema = schema;
    }

    /** These tables and all that they refer to. */
    static List<Table> of(Schema schema, Collection<QualifiedName> tables) {
        FillOrder order = new FillOrder(schema);
        tables.forEach(order::add);
        return order.order;
    }

    private void add(QualifiedName name) {
        Optional<Table> found = schema.table(name);
        if (found.isEmpty() || found.get().options().foreign().isPresent() || !seen.add(name)) {
            return;
        }
        Table table = found.get();
        table.constraints().forEach(constraint -> {
            if (constraint instanceof ForeignKey key) {
                add(key.table());
            }
        });
        Optional<QualifiedName> above = table.options().partitionOf().map(of -> of.parent());
        above.ifPresent(this::add);
        if (above.isEmpty()) {
            order.add(table);
        }
    }
}
