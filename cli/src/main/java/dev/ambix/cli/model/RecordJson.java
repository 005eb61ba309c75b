package dev.ambix.cli.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.ColumnType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of the schema and of operations as JSON: a record is an object with its components in their order, constants
 * of enums are in small letters, names and types are text. Constraints and references to objects have their {@code kind}.
 * Empty components are left out.
 */
final class RecordJson {
    private final JsonGenerator json;

    RecordJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Object value) throws IOException {
        if (value instanceof QualifiedName || value instanceof ColumnType) {
            json.writeString(value.toString());
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        } else if (value instanceof Parameters parameters) {
            writeMap(parameters.asMap());
        } else if (value instanceof Record fields) {
            json.writeStartObject();
            if (fields instanceof Constraint) {
                json.writeStringField("kind", words(fields.getClass()));
            } else if (fields instanceof ObjectRef && !names(fields).contains("kind")) {
                json.writeStringField("kind", words(fields.getClass()));
            }
            writeFields(fields);
            json.writeEndObject();
        } else if (value instanceof Collection<?> elements) {
            writeArray(elements);
        } else if (value instanceof Map<?, ?> entries) {
            writeMap(entries);
        } else {
            json.writePOJO(value);
        }
    }

    /** The components of a record, as fields of the object that is open. */
    void writeFields(Record fields) throws IOException {
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            Object value = unwrapped(read(component, fields));
            if (value != null && !isEmpty(value)) {
                json.writeFieldName(component.getName());
                write(value);
            }
        }
    }

    /** {@code foreign key} for {@code ForeignKey}. */
    private static String words(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private void writeArray(Collection<?> elements) throws IOException {
        json.writeStartArray();
        for (Object element : elements) {
            write(element);
        }
        json.writeEndArray();
    }

    private void writeMap(Map<?, ?> entries) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            Object value = unwrapped(entry.getValue());
            if (value == null) {
                json.writeNull();
            } else {
                write(value);
            }
        }
        json.writeEndObject();
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Collection<?> elements && elements.isEmpty()
                || value instanceof Map<?, ?> entries && entries.isEmpty()
                || value instanceof Record fields && isEmpty(fields);
    }

    private static boolean isEmpty(Record fields) {
        return Arrays.stream(fields.getClass().getRecordComponents())
                .map(component -> unwrapped(read(component, fields)))
                .allMatch(value -> value == null || isEmpty(value));
    }

    private static List<String> names(Record fields) {
        return Arrays.stream(fields.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static Object read(RecordComponent component, Record fields) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The component " + component + " cannot be read.", e);
        }
    }
}
