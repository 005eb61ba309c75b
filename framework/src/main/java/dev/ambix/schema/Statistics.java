package dev.ambix.schema;

import java.util.List;
import java.util.Optional;

/**
 * An extended statistics object; see CREATE STATISTICS in the PostgreSQL manual.
 *
 * @param name the name
 * @param table the table
 * @param kinds {@code ndistinct}, {@code dependencies}, {@code mcv}, sorted; none for all that apply
 * @param keys the columns and expressions
 * @param target the statistics target, if not the columns' own
 */
public record Statistics(
        QualifiedName name, QualifiedName table, List<String> kinds, List<IndexKey> keys, Optional<Integer> target)
        implements SchemaObject {
    public Statistics {
        kinds = kinds.stream().sorted().toList();
        keys = List.copyOf(keys);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.STATISTICS, name);
    }

    /** With another statistics target; empty for the columns' own. */
    public Statistics withTarget(Optional<Integer> other) {
        return new Statistics(name, table, kinds, keys, other);
    }
}
