package dev.ambix.codegen.source;

import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.Operation;
import dev.ambix.schema.Comment;
import dev.ambix.schema.Index;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.SchemaObject;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an operation is about, for blank lines and method names: its table, or the object itself.
 *
 * @param action {@code create}, {@code drop} or {@code alter}
 * @param name the name of the table or object
 */
record Subject(String action, String name) {
    static Subject of(Operation operation) {
        Operation inner = operation instanceof OutsideTransaction outside ? outside.operation() : operation;
        return new Subject(action(inner), name(inner).orElseGet(inner::summary));
    }

    /** The table of an index, trigger, policy, rule or comment; of other objects the name. */
    static String name(SchemaObject object) {
        if (object instanceof Index index) {
            return index.table().toString();
        } else if (object instanceof Comment comment) {
            return comment.on().name().toString();
        } else if (object instanceof Privileges privileges) {
            return privileges.on().name().toString();
        } else if (object instanceof Owner owner) {
            return owner.on().name().toString();
        }
        return object.ref().name().toString();
    }

    private static String action(Operation operation) {
        String type = operation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return Stream.of("create", "drop").filter(type::startsWith).findFirst().orElse("alter");
    }

    private static Optional<String> name(Operation operation) {
        if (operation instanceof DropObject drop && drop.was().isPresent()) {
            return drop.was().map(Subject::name);
        }
        RecordComponent[] components = operation.getClass().getRecordComponents();
        return components == null
                ? Optional.empty()
                : Stream.of(components)
                        .map(component -> named(read(component, operation)))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Object read(RecordComponent component, Operation operation) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(operation);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return operation;
        }
    }

    private static Optional<String> named(Object value) {
        if (value instanceof QualifiedName name) {
            return Optional.of(name.toString());
        } else if (value instanceof ObjectRef ref) {
            return Optional.of(ref.name().toString());
        } else if (value instanceof SchemaObject object) {
            return Optional.of(name(object));
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof ObjectRef ref) {
            return Optional.of(ref.name().toString());
        }
        return Optional.empty();
    }
}
