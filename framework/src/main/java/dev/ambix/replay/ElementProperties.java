package dev.ambix.replay;

import dev.ambix.drift.DriftedProperty;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.table.ColumnType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The properties of two values of the schema that differ, in words. A property is a component of a record; of a record within a
 * record, only the component that differs is named.
 */
final class ElementProperties {
    private static final String NONE = "none";

    /** Java makes those of a class anew each time that it is asked. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private ElementProperties() {}

    /** The components of the class of a record, in their order. */
    static RecordComponent[] components(Record value) {
        return COMPONENTS.get(value.getClass());
    }

    /** The properties that differ; one property without a better name if the values are of two kinds. */
    static List<DriftedProperty> differing(Object expected, Object found) {
        List<DriftedProperty> properties = new ArrayList<>();
        if (expected instanceof Record a && found instanceof Record b && a.getClass() == b.getClass()) {
            addDiffering(a, b, properties);
        } else {
            properties.add(new DriftedProperty("kind", kind(expected), kind(found)));
        }
        return properties;
    }

    private static void addDiffering(Record expected, Record found, List<DriftedProperty> properties) {
        for (RecordComponent component : components(expected)) {
            Object wanted = unwrapped(read(component, expected));
            Object is = unwrapped(read(component, found));
            if (Objects.equals(wanted, is)) {
                continue;
            }
            if (wanted instanceof Record a && is instanceof Record b && a.getClass() == b.getClass() && !isText(a)) {
                addDiffering(a, b, properties);
            } else if (wanted instanceof Collection<?> a && is instanceof Collection<?> b && isSet(a, b)) {
                properties.add(new DriftedProperty(words(component.getName()), text(minus(a, b)), text(minus(b, a))));
            } else {
                properties.add(new DriftedProperty(words(component.getName()), text(wanted), text(is)));
            }
        }
    }

    /** Whether the elements of only one side tell the whole difference, as they do where the order does not count. */
    private static boolean isSet(Collection<?> a, Collection<?> b) {
        return !minus(a, b).isEmpty() || !minus(b, a).isEmpty();
    }

    private static List<Object> minus(Collection<?> all, Collection<?> others) {
        return all.stream().filter(one -> !others.contains(one)).collect(Collectors.toList());
    }

    private static boolean isText(Record value) {
        return value instanceof QualifiedName || value instanceof ColumnType || value instanceof ObjectRef;
    }

    /** A value in words; {@code none} for an empty one. */
    static String text(@Nullable Object value) {
        Object plain = unwrapped(value);
        if (plain == null) {
            return NONE;
        } else if (plain instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        } else if (plain instanceof Parameters parameters) {
            return text(parameters.asMap());
        } else if (plain instanceof Collection<?> elements) {
            return joined(elements.stream().map(ElementProperties::text).toList());
        } else if (plain instanceof Map<?, ?> map) {
            return joined(map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                    .toList());
        } else if (plain instanceof Privileges.Item item) {
            boolean mayGrant = item.grantOption() == Privileges.GrantOption.WITH_GRANT_OPTION;
            return item.privilege() + " to " + (item.isOwners() ? "the owner" : item.grantee())
                    + (mayGrant ? " with grant option" : "");
        } else if (plain instanceof Record fields && !isText(fields)) {
            return fields(fields);
        }
        String text = plain.toString();
        return text.isEmpty() ? NONE : text;
    }

    private static String fields(Record record) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : components(record)) {
            String text = text(read(component, record));
            if (!text.equals(NONE)) {
                parts.add(words(component.getName()) + " " + text);
            }
        }
        return joined(parts);
    }

    private static String joined(List<String> parts) {
        return parts.isEmpty() ? NONE : String.join(", ", parts);
    }

    private static String kind(Object value) {
        return words(value.getClass().getSimpleName());
    }

    /** {@code default value} for {@code defaultValue}. */
    private static String words(String name) {
        return name.equals("items")
                ? "grants"
                : name.replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    /** The value of a component. */
    static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The component " + component + " cannot be read.", e);
        }
    }
}
