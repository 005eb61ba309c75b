package dev.ambix.codegen.source.code;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.schema.name.QualifiedName;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Any record as the call of its constructor, for the rare ones that an author's words do not reach. */
public final class RecordSource {
    private RecordSource() {}

    public static Code code(Record value) {
        List<Code> arguments = Stream.of(value.getClass().getRecordComponents())
                .map(component -> value(component, read(component, value)))
                .toList();
        return value.getClass().getTypeParameters().length == 0
                ? Code.create(value.getClass(), arguments)
                : Code.createGeneric(value.getClass(), arguments);
    }

    private static Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record " + value + " cannot be read.", e);
        }
    }

    private static Code value(RecordComponent component, Object value) {
        if (component.getType() == SortedSet.class) {
            return Code.createGeneric(TreeSet.class, value(value));
        } else if (component.getType() == SortedMap.class) {
            return Code.createGeneric(TreeMap.class, value(value));
        }
        return value(value);
    }

    private static Code value(Object value) {
        if (value instanceof Record inner) {
            return inner instanceof QualifiedName name ? Code.qualifiedName(name) : code(inner);
        } else if (value instanceof Optional<?> optional) {
            return Code.optional(optional.map(RecordSource::value));
        } else if (value instanceof Set<?> set) {
            return Code.call(Set.class, "of", elements(set));
        } else if (value instanceof Collection<?> list) {
            return Code.call(List.class, "of", elements(list));
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof Boolean) {
            return new Code(CodeBlock.of("$L", value));
        } else if (value instanceof Long) {
            return new Code(CodeBlock.of("$LL", value));
        } else if (value instanceof Duration) {
            return Code.call(Duration.class, "parse", value.toString());
        }
        return Code.argumentOf(value);
    }

    private static List<Code> elements(Collection<?> values) {
        return values.stream().map(RecordSource::value).toList();
    }

    private static Code map(Map<?, ?> map) {
        if (map.size() <= 10) {
            return Code.call(
                    Map.class,
                    "of",
                    map.entrySet().stream()
                            .flatMap(entry -> Stream.of(value(entry.getKey()), value(entry.getValue())))
                            .toList());
        }
        return Code.call(
                Map.class,
                "ofEntries",
                map.entrySet().stream()
                        .map(entry -> Code.call(Map.class, "entry", value(entry.getKey()), value(entry.getValue())))
                        .toList());
    }
}
