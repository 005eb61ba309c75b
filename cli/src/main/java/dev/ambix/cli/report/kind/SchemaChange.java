package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.drift.DriftedObject;
import dev.ambix.drift.DriftedObject.Deviation;
import dev.ambix.drift.DriftedProperty;
import dev.ambix.replay.DriftSearch;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.QualifiedName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change of a schema.
 *
 * @param before the part that changes, before
 * @param after the same part afterwards
 * @param objects the differing objects: those that are only there before are missing, those that are only there afterwards
 *     unexpected
 * @param gaps the changes that could not be found out, a sentence each
 */
record SchemaChange(Schema before, Schema after, List<DriftedObject> objects, List<String> gaps) {
    static final SchemaChange NONE = new SchemaChange(Schema.EMPTY, Schema.EMPTY, List.of(), List.of());

    SchemaChange {
        objects = List.copyOf(objects);
        gaps = List.copyOf(gaps);
    }

    /** The change from the one that was expected to the one that was found. */
    static SchemaChange of(DriftSearch.Found found) {
        return new SchemaChange(
                found.replayed().schema(),
                found.live().schema(),
                found.drift().objects(),
                found.drift().gaps());
    }

    /** Nothing is known, for a reason. */
    static SchemaChange unknown(String reason) {
        return new SchemaChange(Schema.EMPTY, Schema.EMPTY, List.of(), List.of(reason));
    }

    /** The later names of renamed tables, by their former ones. */
    Map<QualifiedName, QualifiedName> renamedTables() {
        Map<QualifiedName, QualifiedName> renamed = new LinkedHashMap<>();
        for (DriftedObject object : objects) {
            if (object.object().kind() == ObjectKind.TABLE) {
                newName(object)
                        .ifPresent(name -> renamed.put(
                                object.object().name(), object.object().name().withName(name)));
            }
        }
        return renamed;
    }

    private static Optional<String> newName(DriftedObject object) {
        return object.properties().stream()
                .filter(property -> property.name().equals("name"))
                .map(DriftedProperty::found)
                .findFirst();
    }

    /** {@code created}, {@code dropped} or {@code changed}. */
    static String word(Deviation deviation) {
        return switch (deviation) {
            case MISSING -> "dropped";
            case UNEXPECTED -> "created";
            case CHANGED -> "changed";
        };
    }

    /** The fields {@code changes} and {@code notReplayed}, within an object that is open. */
    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("changes");
        for (DriftedObject object : objects) {
            json.writeStartObject();
            json.writeStringField("object", object.object().toString());
            json.writeStringField("kind", object.object().kind().words());
            json.writeStringField("change", word(object.deviation()));
            json.writeArrayFieldStart("properties");
            for (DriftedProperty property : object.properties()) {
                json.writeStartObject();
                json.writeStringField("name", property.name());
                json.writeStringField("before", property.expected());
                json.writeStringField("after", property.found());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        RevisionJson.strings(json, "notReplayed", gaps);
    }
}
