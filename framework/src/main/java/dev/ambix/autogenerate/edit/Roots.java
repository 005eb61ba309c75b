package dev.ambix.autogenerate.edit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.Statistics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables and views to which the objects of a schema belong. */
final class Roots {
    private final Map<QualifiedName, QualifiedName> indexes = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> sequences = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> statistics = new HashMap<>();

    Roots(Schema schema) {
        schema.all(Index.class).forEach(index -> indexes.put(index.qualifiedName(), index.table()));
        schema.all(Sequence.class).forEach(sequence -> sequence.owner()
                .ifPresent(owner -> sequences.put(sequence.name(), owner.table())));
        schema.all(Statistics.class).forEach(one -> statistics.put(one.name(), one.table()));
    }

    /** The table or view on which an object or a part of one stands, or which it is. */
    Optional<QualifiedName> of(ObjectRef ref) {
        if (ref instanceof ObjectRef.About about) {
            return of(about.subject());
        }
        return switch (ref.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, COLUMN, CONSTRAINT, TRIGGER, RULE, POLICY -> Optional.of(ref.name());
            case INDEX -> Optional.ofNullable(indexes.get(ref.name()));
            case SEQUENCE -> Optional.ofNullable(sequences.get(ref.name()));
            case STATISTICS -> Optional.ofNullable(statistics.get(ref.name()));
            default -> Optional.empty();
        };
    }

    /** Whether it belongs to one of some tables and views. */
    boolean isIn(ObjectRef ref, Set<QualifiedName> tables) {
        return of(ref).filter(tables::contains).isPresent();
    }
}
