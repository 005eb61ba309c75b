package dev.ambix.codegen.source.file;

import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subject of an operation, for blank lines and method names: its table, or the object itself.
 *
 * @param action {@code define}, {@code create}, {@code drop}, {@code add}, {@code comment}, {@code grant} or {@code alter}
 * @param kind the kind of the defined, created or added object: {@code table}, {@code foreign key}; empty where the action says it
 * @param name the name of the table or object
 */
record Subject(String action, String kind, String name) {
    static Subject of(Operation operation) {
        Operation inner = inner(operation);
        return new Subject(action(inner), kind(inner), name(inner).orElseGet(inner::summary));
    }

    private static Operation inner(Operation operation) {
        if (operation instanceof OutsideTransaction outside) {
            return outside.operation();
        }
        return operation instanceof InSteps steps ? steps.goal() : operation;
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
        if (operation instanceof SetComment) {
            return "comment";
        } else if (isOfColumns(operation) || operation instanceof DropConstraint) {
            return "alter";
        }
        String type = operation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return Stream.of("create", "drop", "add", "grant")
                .filter(type::startsWith)
                .findFirst()
                .orElse("alter");
    }

    private static boolean isOfColumns(Operation operation) {
        return operation instanceof AddColumn || operation instanceof DropColumn;
    }

    private static String kind(Operation operation) {
        if (operation instanceof AddConstraint add) {
            return add.constraint() instanceof ForeignKey ? "foreign key" : "constraint";
        }
        RecordComponent[] components = operation.getClass().getRecordComponents();
        return components == null
                ? "object"
                : Stream.of(components)
                        .map(component -> kind(read(component, operation)))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse("table");
    }

    private static Optional<String> kind(Object value) {
        if (value instanceof ObjectRef ref) {
            return Optional.of(ref.kind().words());
        }
        return value instanceof SchemaObject object
                ? Optional.of(object.ref().kind().words())
                : Optional.empty();
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
