package dev.ambix.cli.command;

import dev.ambix.runtime.Plan;
import dev.ambix.runtime.RunResult;

/** Prints plans and the results of runs. */
record RunReport(Session session, OutputFormat output) {
    /** What would be done: a line a revision, with its SQL under {@code -v}. */
    void print(Plan plan) {
        if (output == OutputFormat.JSON) {
            session.print(json(plan));
            return;
        }
        if (plan.isEmpty()) {
            session.print("Nothing to " + plan.direction().word() + ".");
        }
        for (Plan.Step step : plan.steps()) {
            String message = step.revision().message();
            session.print(session.style().id(step.revision().id())
                    + (message.isEmpty() ? "" : "  " + message)
                    + (step.resumesAfter() == 0 ? "" : "  (resumes after statement " + step.resumesAfter() + ")"));
            if (session.options().verbose()) {
                step.statements().forEach(sql -> session.print(sql.indent(4).stripTrailing() + ";"));
            }
        }
    }

    /** What was done, where a program wants to read it; people have been told while it went on. */
    void print(RunResult result) {
        if (output == OutputFormat.JSON) {
            session.print(json(result));
        }
    }

    private static String json(Plan plan) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            json.writeStringField("direction", plan.direction().word());
            json.writeArrayFieldStart("revisions");
            for (Plan.Step step : plan.steps()) {
                json.writeStartObject();
                json.writeStringField("id", step.revision().id());
                json.writeStringField("message", step.revision().message());
                json.writeNumberField("resumesAfter", step.resumesAfter());
                RevisionJson.strings(json, "sql", step.statements());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static String json(RunResult result) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            json.writeStringField("direction", result.direction().word());
            json.writeNumberField("milliseconds", result.took().toMillis());
            json.writeArrayFieldStart("revisions");
            for (RunResult.RevisionResult done : result.revisions()) {
                json.writeStartObject();
                json.writeStringField("id", done.revision().id());
                json.writeStringField("message", done.revision().message());
                json.writeNumberField("milliseconds", done.took().toMillis());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
