package dev.ambix.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.TableSize;
import java.io.IOException;
import java.util.Locale;

/** Plans as JSON. */
public final class PlanJson {
    private PlanJson() {}

    /** The fields of a plan, within an object that is open. */
    public static void write(JsonGenerator json, PlanReview review) throws IOException {
        json.writeStringField("direction", review.plan().direction().word());
        json.writeStringField("hash", review.plan().hash());
        if (review.plan().defaultSchema().isPresent()) {
            json.writeStringField("defaultSchema", review.plan().defaultSchema().get());
            json.writeBooleanField("makesSchema", review.plan().makesSchema());
        }
        json.writeArrayFieldStart("revisions");
        for (PlanReview.ReviewedStep step : review.steps()) {
            write(json, step);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tables");
        for (TableSize table : review.tables()) {
            json.writeStartObject();
            write(json, table);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("scans");
        for (PlanReview.Scan scan : review.scans()) {
            json.writeStartObject();
            json.writeStringField("operation", scan.operation());
            write(json, scan.size());
            json.writeEndObject();
        }
        json.writeEndArray();
        RevisionJson.strings(json, "hazards", review.hazards());
    }

    private static void write(JsonGenerator json, PlanReview.ReviewedStep reviewed) throws IOException {
        Plan.Step step = reviewed.step();
        json.writeStartObject();
        json.writeStringField("id", step.revision().id());
        json.writeStringField("message", step.revision().message());
        json.writeStringField("phase", step.revision().phase().word());
        json.writeNumberField("resumesAfter", step.resumesAfter());
        RevisionJson.strings(json, "sql", step.statements());
        json.writeArrayFieldStart("requirements");
        for (Plan.Requirement requirement : step.requirements()) {
            json.writeStartObject();
            json.writeStringField("claim", requirement.claim());
            json.writeStringField("state", requirement.state().name().toLowerCase(Locale.ROOT));
            json.writeStringField("explanation", requirement.explanation());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (reviewed.operations().isPresent()) {
            OperationTable.write(json, reviewed.operations().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, TableSize table) throws IOException {
        json.writeStringField("table", table.table().toString());
        json.writeNumberField("rows", table.rows());
        json.writeNumberField("scanBytes", table.scanBytes());
        json.writeNumberField("bytes", table.bytes());
    }
}
