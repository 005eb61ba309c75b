package dev.ambix.autogenerate.trial;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.RangeType;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.text.Identifiers;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The types that are not the same in two schemas, so that their values may be printed in another way. */
final class ChangedTypes {
    private final Set<String> names = new HashSet<>();

    ChangedTypes(Schema before, Schema after) {
        before.objects().values().stream()
                .filter(ChangedTypes::isType)
                .filter(type -> !after.find(type.ref()).filter(type::equals).isPresent())
                .forEach(this::add);
        int known;
        do {
            known = names.size();
            before.objects().values().stream()
                    .filter(ChangedTypes::isType)
                    .filter(type -> parts(type).anyMatch(this::contains))
                    .forEach(this::add);
        } while (names.size() > known);
    }

    boolean contains(ColumnType type) {
        return names.contains(type.sql().replaceAll("(\\[\\d*\\])+$", ""));
    }

    private void add(SchemaObject type) {
        names.add(Identifiers.sql(type.ref().name()));
    }

    private static boolean isType(SchemaObject object) {
        return object.ref().kind() == ObjectKind.TYPE || object.ref().kind() == ObjectKind.DOMAIN;
    }

    private static Stream<ColumnType> parts(SchemaObject type) {
        if (type instanceof CompositeType composite) {
            return composite.attributes().stream().map(CompositeType.Attribute::type);
        } else if (type instanceof Domain domain) {
            return Stream.of(domain.base());
        }
        return type instanceof RangeType range ? Stream.of(range.subtype()) : Stream.empty();
    }
}
