package dev.ambix.cli.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Schemas and operations as JSON. */
public final class SchemaJson {
    private SchemaJson() {}

    /** An array of objects, each with its {@code kind} and the components of its value. */
    public static void write(JsonGenerator json, Schema schema) throws IOException {
        RecordJson records = new RecordJson(json);
        json.writeStartArray();
        for (Map.Entry<ObjectRef, SchemaObject> entry : schema.objects().entrySet()) {
            json.writeStartObject();
            json.writeStringField("kind", entry.getKey().kind().words());
            records.writeFields((Record) entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** An array of operations, each with its class, its summary and its components. */
    public static void write(JsonGenerator json, List<Operation> operations) throws IOException {
        RecordJson records = new RecordJson(json);
        json.writeStartArray();
        for (Operation operation : operations) {
            json.writeStartObject();
            json.writeStringField("operation", operation.getClass().getSimpleName());
            json.writeStringField("summary", operation.summary());
            if (operation instanceof Record fields) {
                records.writeFields(fields);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
