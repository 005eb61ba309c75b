package dev.ambix.cli.backfill;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.database.BackfillText;
import dev.ambix.runtime.backfill.BackfillEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Backfills as JSON; unknown values are null. */
public final class BackfillJson {
    private BackfillJson() {}

    /** An array of them. */
    public static void write(JsonGenerator json, List<BackfillEntry> entries) throws IOException {
        json.writeStartArray();
        for (BackfillEntry entry : entries) {
            json.writeStartObject();
            json.writeStringField("revision", entry.revision());
            json.writeStringField("direction", entry.direction());
            json.writeNumberField("statement", entry.statement());
            json.writeStringField("summary", entry.summary());
            json.writeStringField("state", BackfillText.word(entry.state()));
            json.writeStringField("reason", entry.reason().orElse(null));
            json.writeNumberField("rows", entry.progress().rows());
            json.writeObjectField("estimatedRows", entry.progress().total().orElse(null));
            json.writeObjectField("rowsPerSecond", entry.progress().perSecond().orElse(null));
            json.writeObjectField(
                    "secondsLeft",
                    entry.progress().left().map(Duration::toSeconds).orElse(null));
            json.writeStringField("begun", entry.begun().map(Instant::toString).orElse(null));
            json.writeStringField(
                    "lastBatch", entry.lastBatch().map(Instant::toString).orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
