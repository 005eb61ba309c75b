package dev.ambix.cli.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.autogenerate.trial.RoundTrip.Leg;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.trial.TriedHistory.Check;
import dev.ambix.cli.trial.TriedHistory.Outcome;
import dev.ambix.cli.trial.TriedHistory.TriedRevision;
import java.io.IOException;
import java.util.Locale;

/** The result of a trial as JSON. */
final class TrialJson {
    private TrialJson() {}

    static String of(TriedHistory history) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            json.writeBooleanField("sound", history.problems().isEmpty());
            json.writeArrayFieldStart("revisions");
            for (TriedRevision tried : history.revisions()) {
                write(json, tried);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("checks");
            for (Check check : history.checks()) {
                write(json, check);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, TriedRevision tried) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", tried.revision().id());
        json.writeStringField("message", tried.revision().message());
        json.writeStringField("up", word(tried.legs().get(Leg.UP)));
        json.writeStringField("down", word(tried.legs().get(Leg.DOWN)));
        json.writeStringField("upAgain", word(tried.legs().get(Leg.UP_AGAIN)));
        json.writeNumberField("milliseconds", tried.took().toMillis());
        RevisionJson.strings(json, "problems", tried.problems());
        RevisionJson.strings(json, "notes", tried.notes());
        json.writeEndObject();
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void write(JsonGenerator json, Check check) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", check.name());
        json.writeBooleanField("tried", check.isTried());
        RevisionJson.strings(json, "problems", check.problems());
        RevisionJson.strings(json, "notes", check.notes());
        json.writeEndObject();
    }
}
