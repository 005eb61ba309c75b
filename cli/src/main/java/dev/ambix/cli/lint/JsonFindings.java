package dev.ambix.cli.lint;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.lint.PlacedFinding.Place;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.statistics.FindingSize;
import dev.ambix.cli.statistics.TableStatistics;
import dev.ambix.impact.Effect;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.LintFinding;
import java.io.IOException;
import java.util.Map;

/** Findings as JSON. */
public final class JsonFindings {
    private JsonFindings() {}

    static String write(LintReport report) {
        return RevisionJson.document(json -> {
                    json.writeStartObject();
                    write(json, report);
                    json.writeEndObject();
                })
                + "\n";
    }

    /** The fields of a report, within an object that is open. */
    public static void write(JsonGenerator json, LintReport report) throws IOException {
        json.writeBooleanField("failed", report.isFailed());
        RevisionJson.strings(json, "revisions", RevisionJson.ids(report.revisions()));
        json.writeArrayFieldStart("findings");
        for (PlacedFinding placed : report.findings()) {
            write(json, report, placed);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, LintReport report, PlacedFinding placed) throws IOException {
        LintFinding finding = placed.finding();
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("severity", finding.severity().word());
        json.writeStringField("revision", finding.revision().id());
        json.writeStringField("direction", finding.direction().word());
        json.writeNumberField("operation", finding.operation());
        json.writeStringField("summary", finding.summary());
        json.writeStringField(
                "file", placed.place().map(Place::file).map(report::path).orElse(null));
        json.writeNumberField("line", placed.place().map(Place::line).orElse(0));
        json.writeStringField("reason", finding.reason());
        json.writeStringField("code", finding.code().orElse(null));
        RevisionJson.strings(json, "sql", finding.sql());
        writeImpact(json, finding);
        writeSize(json, placed);
        json.writeEndObject();
    }

    /** The statistics of the tables, if there are any, and how long the lock is held. */
    static void writeSize(JsonGenerator json, PlacedFinding placed) throws IOException {
        if (placed.size().isEmpty()) {
            return;
        }
        FindingSize size = placed.size().get();
        json.writeArrayFieldStart("tables");
        for (TableStatistics table : size.tables()) {
            json.writeStartObject();
            json.writeStringField("table", table.table().toString());
            json.writeNumberField("rows", table.rows());
            json.writeNumberField("bytes", table.bytes());
            json.writeNumberField("writes_per_second", table.writesPerSecond());
            if (table.fleet().isPresent()) {
                json.writeNumberField("targets", table.fleet().get().targets());
                json.writeNumberField("all_rows", table.fleet().get().rows());
                json.writeNumberField("all_bytes", table.fleet().get().bytes());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (size.seconds().isPresent()) {
            json.writeNumberField("seconds_under_lock", size.seconds().getAsLong());
            json.writeNumberField("waiting_writes", size.waitingWrites());
        }
    }

    /** The locks by their tables, and the effects with their reasons. */
    static void writeImpact(JsonGenerator json, LintFinding finding) throws IOException {
        json.writeObjectFieldStart("locks");
        for (TableLock lock : finding.impact().locks()) {
            json.writeStringField(lock.table().toString(), lock.level().words());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("effects");
        for (Map.Entry<Effect, String> effect : finding.impact().effects().entrySet()) {
            json.writeStringField(effect.getKey().words(), effect.getValue());
        }
        json.writeEndObject();
    }
}
