package dev.ambix.names;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a sealed type consists of. */
public final class SealedFamily {
    private SealedFamily() {}

    /** The records of a sealed type, through all sealed types below it. */
    public static Set<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return Set.of(type);
        }
        Set<Class<?>> leaves = new LinkedHashSet<>();
        for (Class<?> below : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(below));
        }
        return leaves;
    }

    /** The values of a type in a record, and in the records within it. */
    static <T> Stream<T> components(Object value, Class<T> type) {
        Stream<T> own = type.isInstance(value) ? Stream.of(type.cast(value)) : Stream.empty();
        if (value instanceof Optional<?> optional) {
            return optional.stream().flatMap(held -> components(held, type));
        } else if (value instanceof Collection<?> collection) {
            return collection.stream().flatMap(held -> components(held, type));
        } else if (value instanceof Record) {
            return Stream.concat(
                    own,
                    Stream.of(value.getClass().getRecordComponents())
                            .flatMap(component -> components(read(value, component), type)));
        }
        return own;
    }

    private static Object read(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
