package dev.ambix.lint.run;

import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.QualifiedName;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Operations without the default schema in their names, as most authors write them, so that rules find the same table by both
 * names. Rules themselves leave out {@code public}.
 */
final class PlainNames {
    private final String defaultSchema;

    PlainNames(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    QualifiedName of(QualifiedName name) {
        return name.without(defaultSchema);
    }

    /** The same operation; one of a plugin as it is. */
    Operation of(Operation operation) {
        return defaultSchema.equals("public") || !isOurs(operation) ? operation : (Operation) plain((Record) operation);
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof QualifiedName name) {
            return of(name);
        } else if (value instanceof Optional<?> optional) {
            return optional.map(this::plain);
        } else if (value instanceof List<?> list) {
            return list.stream().map(this::plain).toList();
        }
        return isOurs(value) ? plain((Record) value) : value;
    }

    private static boolean isOurs(Object value) {
        return value instanceof Record
                && value.getClass().getModule() == PlainNames.class.getModule()
                && value.getClass().getName().startsWith("dev.ambix.");
    }

    private Object plain(Record facts) {
        RecordComponent[] components = facts.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        boolean isPlain = true;
        try {
            for (int i = 0; i < components.length; i++) {
                components[i].getAccessor().setAccessible(true);
                Object value = components[i].getAccessor().invoke(facts);
                values[i] = plain(value);
                isPlain &= Objects.equals(values[i], value);
            }
            return isPlain ? facts : constructor(facts, components).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The names of " + facts.getClass().getName() + " cannot be read", e);
        }
    }

    private static Constructor<?> constructor(Record facts, RecordComponent[] components) throws NoSuchMethodException {
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
        Constructor<?> constructor = facts.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }
}
