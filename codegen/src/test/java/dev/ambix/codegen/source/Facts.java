package dev.ambix.codegen.source;

import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.StorageOperation.AlterParameters;
import dev.ambix.schema.table.ColumnType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an operation does, for comparing it with the one that its source records: all of it but what stood before (the
 * components {@code was} and {@code collationWas} of an operation), with types by the names that PostgreSQL gives them,
 * maps and sets without their order, a query as its SQL, and a change of parameters as what it sets and resets.
 */
final class Facts {
    private static final Set<String> BEFORE = Set.of("was", "collationWas");

    private Facts() {}

    static Object of(Object value) {
        if (value instanceof ColumnType type) {
            return canonical(type.sql());
        } else if (value instanceof Optional<?> optional) {
            return optional.map(Facts::of);
        } else if (value instanceof Collection<?> values) {
            List<Object> facts = new ArrayList<>();
            values.forEach(element -> facts.add(element == null ? "null" : of(element)));
            if (value instanceof Set<?>) {
                facts.sort(Comparator.comparing(Object::toString));
            }
            return facts;
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> List.of(of(entry.getKey()), of(entry.getValue())))
                    .sorted(Comparator.comparing(Object::toString))
                    .toList();
        }
        if (value instanceof ExecuteQuery op) {
            return of(new Execute(op.query().getSQL()));
        } else if (value instanceof AlterParameters op) {
            return of(op.change());
        }
        return value instanceof Record fields ? record(fields) : value;
    }

    private static List<Object> record(Record value) {
        List<Object> facts = new ArrayList<>(List.of(value.getClass().getSimpleName()));
        Stream.of(value.getClass().getRecordComponents())
                .filter(component -> !(value instanceof Operation && BEFORE.contains(component.getName())))
                .forEach(component -> facts.add(of(read(component, value))));
        return facts;
    }

    private static Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonical(String type) {
        return type.replace(", ", ",")
                .replaceAll("^character varying", "varchar")
                .replaceAll("^character\\b", "char")
                .replaceAll("^integer\\b", "int")
                .replaceAll("^float8$", "double precision")
                .replaceAll("^timestamptz", "timestamp with time zone")
                .replaceAll("^timestamp(\\(\\d\\)) with time zone", "timestamp with time zone$1")
                .replaceAll(" without time zone", "");
    }
}
