package dev.ambix.diff.order;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.CompositeType.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes of composite types whose drop was withheld. Attributes are no elements of their own, so the type is
 * adapted.
 */
public final class KeptAttributes {
    private KeptAttributes() {}

    /** The schema from which a downgrade starts: with the attributes of the start schema that are kept. */
    public static SchemaGraph in(SchemaGraph later, SchemaGraph earlier, Set<ObjectRef> kept) {
        Schema schema = later.schema();
        for (CompositeType was : earlier.schema().all(CompositeType.class).toList()) {
            Optional<CompositeType> now = schema.find(was.ref())
                    .filter(CompositeType.class::isInstance)
                    .map(CompositeType.class::cast);
            boolean keeps =
                    was.attributeNames().stream().anyMatch(name -> kept.contains(SchemaIndex.column(was.name(), name)));
            if (keeps && now.isPresent()) {
                schema = schema.with(new CompositeType(was.name(), attributes(was, now.get(), kept)));
            }
        }
        return later.with(schema);
    }

    private static List<Attribute> attributes(CompositeType was, CompositeType now, Set<ObjectRef> kept) {
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : was.attributes()) {
            now.attributes().stream()
                    .filter(other -> other.name().equals(attribute.name()))
                    .findFirst()
                    .or(() -> Optional.of(attribute)
                            .filter(gone -> kept.contains(SchemaIndex.column(was.name(), gone.name()))))
                    .ifPresent(attributes::add);
        }
        now.attributes().stream()
                .filter(attribute -> !was.attributeNames().contains(attribute.name()))
                .forEach(attributes::add);
        return attributes;
    }
}
