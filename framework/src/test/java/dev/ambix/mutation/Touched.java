package dev.ambix.mutation;

import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of what differs between two schemas, and of all that stands on it. */
public final class Touched {
    private final Set<QualifiedName> names = new HashSet<>();

    private Touched() {}

    static Touched between(SchemaGraph a, SchemaGraph b) {
        Touched touched = new Touched();
        Map<QualifiedName, Set<QualifiedName>> users = new HashMap<>();
        users(a, users);
        users(b, users);
        Deque<QualifiedName> open = new ArrayDeque<>(differing(a, b));
        while (!open.isEmpty()) {
            QualifiedName next = open.pop();
            if (touched.names.add(next)) {
                open.addAll(users.getOrDefault(next, Set.of()));
            }
        }
        return touched;
    }

    private static Collection<QualifiedName> differing(SchemaGraph a, SchemaGraph b) {
        Set<ObjectRef> refs = new TreeSet<>(a.schema().objects().keySet());
        refs.addAll(b.schema().objects().keySet());
        refs.removeIf(ref -> a.schema().find(ref).equals(b.schema().find(ref)));
        return refs.stream().map(ObjectRef::name).toList();
    }

    private static void users(SchemaGraph graph, Map<QualifiedName, Set<QualifiedName>> users) {
        Dependencies dependencies = graph.dependencies();
        dependencies.needs().forEach((user, needed) -> needed.forEach(ref -> add(users, ref.name(), user.name())));
        graph.schema()
                .all(Table.class)
                .forEach(table -> table.options().parents().forEach(parent -> add(users, parent, table.name())));
        graph.schema()
                .all(Table.class)
                .forEach(table -> table.options().partitionOf().ifPresent(of -> add(users, of.parent(), table.name())));
        graph.schema().all(Table.class).forEach(table -> table.constraints().stream()
                .flatMap(constraint -> constraint.name().stream())
                .forEach(index -> add(users, table.name(), table.name().withName(index))));
    }

    private static void add(Map<QualifiedName, Set<QualifiedName>> users, QualifiedName needed, QualifiedName user) {
        users.computeIfAbsent(needed, name -> new HashSet<>()).add(user);
    }

    /** Whether a text of SQL names something of this, with its schema. */
    boolean isNamedIn(String sql) {
        return names.stream()
                .map(name ->
                        Identifiers.sql(name.schema().isPresent() ? name : QualifiedName.of("public", name.name())))
                .anyMatch(name -> Pattern.compile("(?<![\\w\".])" + Pattern.quote(name) + "(?![\\w\"])")
                        .matcher(sql)
                        .find());
    }

    /** What is renamed is explained under its new name from then on, and so are functions and casts of that type. */
    boolean explains(Operation operation) {
        boolean explained = subjects(operation).stream().anyMatch(names::contains)
                || ref(operation).filter(this::converts).isPresent();
        if (explained && operation instanceof RenameObject rename) {
            names.add(rename.ref().name().withName(rename.newName()));
        }
        return explained;
    }

    private static Optional<ObjectRef> ref(Operation operation) {
        if (operation instanceof CreateObject create) {
            return Optional.of(create.object().ref());
        }
        return operation instanceof DropObject drop ? Optional.of(drop.ref()) : Optional.empty();
    }

    private boolean converts(ObjectRef ref) {
        return names.stream().map(Identifiers::sql).anyMatch(name -> switch (ref.kind()) {
            case FUNCTION -> name.equals(((ObjectRef.Routine) ref).arguments());
            case CAST -> name.equals(ref.name().name());
            default -> false;
        });
    }

    /** The names in the components of an operation that say what it is about. */
    private static List<QualifiedName> subjects(Operation operation) {
        if (operation instanceof AttachPartition attach) {
            return List.of(attach.partition());
        } else if (operation instanceof DetachPartition detach) {
            return List.of(detach.partition());
        } else if (operation instanceof ContinueAfterRows next) {
            // The sequence of an identity is no object of its own.
            return List.of(next.name(), next.table());
        }
        for (RecordComponent component : operation.getClass().getRecordComponents()) {
            List<QualifiedName> found = names(value(component, operation));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<QualifiedName> names(Object value) {
        if (value instanceof QualifiedName name) {
            return List.of(name);
        } else if (value instanceof ObjectRef ref) {
            return List.of(ref.name());
        } else if (value instanceof SchemaObject object) {
            return List.of(object.ref().name());
        } else if (value instanceof Collection<?> values) {
            return values.stream().map(Touched::names).flatMap(List::stream).toList();
        }
        return value instanceof Optional<?> optional
                ? optional.map(Touched::names).orElse(List.of())
                : List.of();
    }

    private static Object value(RecordComponent component, Operation operation) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(operation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
