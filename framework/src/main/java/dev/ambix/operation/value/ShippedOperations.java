package dev.ambix.operation.value;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The leaves of the sealed family of {@link SchemaOperation}. */
final class ShippedOperations {
    private ShippedOperations() {}

    static Set<Class<?>> classes() {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(SchemaOperation.class));
        while (!open.isEmpty()) {
            Class<?> type = open.removeFirst();
            if (type.isSealed()) {
                open.addAll(List.of(type.getPermittedSubclasses()));
            } else {
                leaves.add(type);
            }
        }
        return leaves;
    }
}
