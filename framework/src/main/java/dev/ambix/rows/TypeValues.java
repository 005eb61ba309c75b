package dev.ambix.rows;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.RangeType;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.text.DefaultNames;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** SQL expressions of values of the types of a schema, plain ones first. Some may turn out to be no values of the type. */
final class TypeValues {
    /** Types in types, such as arrays of composite types with arrays. */
    private static final int DEEPEST = 4;

    private final Map<String, SchemaObject> types = new HashMap<>();
    private final Map<String, RangeType> multiranges = new HashMap<>();

    TypeValues(Schema schema) {
        schema.all(EnumType.class).forEach(type -> put(type.name(), type));
        schema.all(Domain.class).forEach(type -> put(type.name(), type));
        schema.all(CompositeType.class).forEach(type -> put(type.name(), type));
        schema.all(RangeType.class).forEach(type -> {
            put(type.name(), type);
            QualifiedName multirange = type.multirange().orElseGet(() -> type.name()
                    .withName(DefaultNames.multirange(type.name().name())));
            multiranges.put(Identifiers.sql(multirange), type);
        });
    }

    private void put(QualifiedName name, SchemaObject type) {
        types.put(Identifiers.sql(name), type);
    }

    /** Whether expressions of a type have to be tried before they are used. */
    boolean isUnsure(ColumnType type) {
        String element = element(type.sql());
        SchemaObject own = types.get(element);
        return own == null ? !BaseValues.isKnown(element) : !(own instanceof EnumType);
    }

    List<String> of(ColumnType type) {
        return of(type.sql(), DEEPEST);
    }

    /** The text of a value as an expression of a type. */
    static String typed(String text, ColumnType type) {
        return "'" + text.replace("'", "''") + "'::" + type.sql();
    }

    /** A value that differs for each number; empty for types without such values. */
    static Optional<String> numbered(int number, String type) {
        if (BaseValues.isText(type)) {
            return Optional.of("('n' || " + number + ")::" + type);
        }
        return switch (type) {
            case "smallint", "integer", "bigint", "numeric" -> Optional.of("(1000 + " + number + ")::" + type);
            case "uuid" -> Optional.of("md5('" + number + "')::uuid");
            case "date", "timestamp without time zone", "timestamp with time zone" ->
                Optional.of("(date '2000-01-01' + " + number + ")::" + type);
            default -> Optional.empty();
        };
    }

    /** The innermost type of a type: the elements of an array, the base of a domain. */
    ColumnType inner(ColumnType type) {
        String element = element(type.sql());
        return types.get(element) instanceof Domain domain ? inner(domain.base()) : new ColumnType(element);
    }

    private static String element(String type) {
        return type.replaceAll("(\\[\\d*\\])+$", "");
    }

    private List<String> of(String type, int depth) {
        if (depth == 0) {
            return List.of();
        } else if (!element(type).equals(type)) {
            return arrays(type, of(element(type), depth - 1));
        }
        SchemaObject own = types.get(type);
        if (own instanceof EnumType labels) {
            return texts(labels.labels(), type);
        } else if (own instanceof Domain domain) {
            return domain(domain, type, depth);
        } else if (own instanceof CompositeType composite) {
            return composite(composite, type, depth);
        } else if (own instanceof RangeType range) {
            return ranges(range, depth);
        } else if (multiranges.containsKey(type)) {
            return ranges(multiranges.get(type), depth).stream()
                    .map(range -> type + "(" + range + ")")
                    .toList();
        }
        return texts(BaseValues.of(type), type);
    }

    private static List<String> texts(List<String> texts, String type) {
        ColumnType columnType = new ColumnType(type);
        return texts.stream().map(text -> typed(text, columnType)).toList();
    }

    private static List<String> arrays(String type, List<String> elements) {
        List<String> all = new ArrayList<>();
        if (!elements.isEmpty()) {
            all.add("array[" + elements.get(0) + "]::" + type);
            all.add("array[" + String.join(", ", elements.subList(0, Math.min(3, elements.size()))) + "]::" + type);
        }
        all.add("'{}'::" + type);
        elements.stream()
                .limit(3)
                .map(element -> "array[" + element + ", null]::" + type)
                .forEach(all::add);
        return all;
    }

    private List<String> domain(Domain domain, String type, int depth) {
        Set<String> all = new LinkedHashSet<>();
        ColumnType base = inner(domain.base());
        domain.checks().stream()
                .map(Check::condition)
                .map(ConditionValues::of)
                .flatMap(seeds -> seeded(seeds, base))
                .map(value -> "(" + value + ")::" + type)
                .forEach(all::add);
        of(domain.base().sql(), depth - 1).stream()
                .map(value -> "(" + value + ")::" + type)
                .forEach(all::add);
        return new ArrayList<>(all);
    }

    /** The texts that a condition suggests for a type; some of them may be no values of the type. */
    static Stream<String> seeded(ConditionValues seeds, ColumnType type) {
        Stream<String> sized = seeds.lengths().stream().flatMap(length -> ofLength(length, type.sql()));
        Stream<String> texts = seeds.texts().stream();
        boolean isAboutLength = seeds.names().stream().anyMatch(name -> name.endsWith("length"));
        return (isAboutLength ? Stream.concat(sized, texts) : Stream.concat(texts, sized))
                .map(text -> typed(text, type));
    }

    private static Stream<String> ofLength(int length, String type) {
        if (BaseValues.isText(type)) {
            return Stream.of("a".repeat(length), "1".repeat(length));
        }
        return type.equals("bytea")
                ? Stream.of("\\x" + "01".repeat(length), "\\x" + "02".repeat(length))
                : Stream.empty();
    }

    private List<String> composite(CompositeType composite, String type, int depth) {
        List<List<String>> attributes = composite.attributes().stream()
                .map(attribute -> of(attribute.type().sql(), depth - 1))
                .toList();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int place = i;
            all.add("row("
                    + String.join(
                            ", ",
                            attributes.stream()
                                    .map(values -> values.isEmpty() ? "null" : values.get(place % values.size()))
                                    .toList())
                    + ")::" + type);
        }
        all.add("row("
                + String.join(", ", attributes.stream().map(values -> "null").toList()) + ")::" + type);
        return all;
    }

    private List<String> ranges(RangeType range, int depth) {
        String name = Identifiers.sql(range.name());
        List<String> bounds = of(range.subtype().sql(), depth - 1);
        List<String> all = new ArrayList<>();
        for (int i = 0; i + 1 < Math.min(bounds.size(), 6); i++) {
            all.add(name + "(" + bounds.get(i) + ", " + bounds.get(i + 1) + ")");
        }
        all.add("'empty'::" + name);
        all.add(name + "(null, null)");
        return all;
    }
}
