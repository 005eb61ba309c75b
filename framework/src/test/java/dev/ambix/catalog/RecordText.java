package dev.ambix.catalog;

import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.SequenceOptions;
import dev.ambix.schema.table.TableOptions;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A record as text, all of it but what is absent, empty or the usual thing. */
final class RecordText {
    private static final Set<String> USUAL = Set.of(
            "INHERITED",
            "VALID",
            "NOT_DEFERRABLE",
            "SIMPLE",
            "NO_ACTION",
            "DISTINCT",
            "NOT_UNIQUE",
            "ASCENDING",
            "COLUMN",
            "PERMANENT",
            "ENABLED",
            "WITH_DATA",
            "NULLABLE",
            "DECLARED",
            "WITHOUT",
            "false");

    private RecordText() {}

    static String of(Object value) {
        if (value instanceof Optional<?> optional) {
            return of(optional.orElseThrow());
        } else if (value instanceof Collection<?> collection) {
            return collection.stream().map(RecordText::of).toList().toString();
        } else if (value instanceof QualifiedName || value instanceof ObjectRef || value instanceof ColumnType) {
            return value.toString();
        } else if (value instanceof Parameters parameters) {
            return parameters.asMap().toString();
        } else if (value instanceof Record object) {
            return object(object);
        }
        return value.toString();
    }

    private static String object(Record object) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            Object value = value(object, component);
            if (!isUsual(value)) {
                parts.add(component.getName() + "=" + of(value));
            }
        }
        return object.getClass().getSimpleName() + parts;
    }

    private static boolean isUsual(Object value) {
        return value instanceof Optional<?> optional && optional.isEmpty()
                || value instanceof Collection<?> collection && collection.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value.equals(TableOptions.DEFAULTS)
                || value.equals(Parameters.NONE)
                || value.equals(KeyIndex.PLAIN)
                || value.equals(Period.NONE)
                || value.equals(ColumnSettings.DEFAULTS)
                || value.equals(SequenceOptions.DEFAULTS)
                || value.equals(TableOptions.RowSecurity.OFF)
                || value.equals(TableOptions.ReplicaIdentity.DEFAULT)
                || USUAL.contains(value.toString()) && !(value instanceof TableOptions.RowSecurity);
    }

    private static Object value(Record object, RecordComponent component) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
