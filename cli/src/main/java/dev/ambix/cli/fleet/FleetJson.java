package dev.ambix.cli.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.fleet.FailureGroup;
import dev.ambix.runtime.fleet.FleetResult;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetResult;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Targets, their states and their results as JSON. */
public final class FleetJson {
    private FleetJson() {}

    /** An object in one line. */
    static String line(RevisionJson.Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The fields of a target; never its URL. */
    static void write(JsonGenerator json, Target target) throws IOException {
        json.writeStringField("target", target.name());
        json.writeStringField("schema", target.schema().orElse(null));
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : target.labels().entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
    }

    /** The fields of a state, within an object that is open. */
    public static void write(JsonGenerator json, TargetState state) throws IOException {
        write(json, state.target());
        json.writeStringField("state", state.standing().word());
        json.writeNumberField("pending", state.pending());
        RevisionJson.strings(
                json, "current", state.tips().stream().map(RevisionNode::id).toList());
        RevisionJson.strings(json, "unknown", state.unknown());
        json.writeStringField("error", state.error().orElse(null));
    }

    static void write(JsonGenerator json, TargetResult result) throws IOException {
        json.writeStringField("target", result.target().name());
        json.writeStringField("outcome", word(result.outcome()));
        json.writeNumberField("revisions", result.revisions());
        json.writeNumberField("milliseconds", result.took().toMillis());
        if (result.note().isPresent()) {
            json.writeStringField("note", result.note().get());
        }
        if (!result.error().isEmpty()) {
            json.writeStringField("error", result.error());
        }
    }

    /** How a fleet ended and the findings in it, as a field of an object that is open. */
    public static void writeSummary(JsonGenerator json, FleetResult result, FleetFindings findings) throws IOException {
        json.writeObjectFieldStart("summary");
        for (Map.Entry<Outcome, Integer> count : result.counts().entrySet()) {
            json.writeNumberField(word(count.getKey()), count.getValue());
        }
        json.writeNumberField("milliseconds", result.took().toMillis());
        json.writeArrayFieldStart("errors");
        for (FailureGroup group : result.failures()) {
            json.writeStartObject();
            json.writeStringField("error", group.error());
            RevisionJson.strings(
                    json, "targets", group.targets().stream().map(Target::name).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!findings.groups().isEmpty()) {
            findings.write(json);
        }
        json.writeEndObject();
    }

    /** How a target ended, in a word. */
    public static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
