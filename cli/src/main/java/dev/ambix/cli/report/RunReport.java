package dev.ambix.cli.report;

import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import java.util.List;
import java.util.Optional;

/** Prints plans and the results of runs. */
public record RunReport(Session session, OutputFormat output) {
    /** What would be done: a line a revision, with its operations and its SQL under {@code -v}. */
    public void print(Plan plan, Migrator migrator) {
        if (output == OutputFormat.JSON) {
            session.print(json(plan, migrator));
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
                facts(plan, step, migrator).ifPresent(facts -> OperationTable.lines(facts)
                        .forEach(line -> session.print("    " + session.style().faint(line))));
                step.statements().forEach(sql -> session.print(sql.indent(4).stripTrailing() + ";"));
            }
        }
    }

    /** What was done, where a program wants to read it; people have been told while it went on. */
    public void print(RunResult result) {
        if (output == OutputFormat.JSON) {
            session.print(json(result));
        }
    }

    private static String json(Plan plan, Migrator migrator) {
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
                Optional<List<OperationFacts>> facts = facts(plan, step, migrator);
                if (facts.isPresent()) {
                    OperationTable.write(json, facts.get());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Empty for SQL from the history, of which the operations are not known. */
    private static Optional<List<OperationFacts>> facts(Plan plan, Plan.Step step, Migrator migrator) {
        return step.revision().className().isEmpty()
                ? Optional.empty()
                : Optional.of(migrator.operations(step.revision(), plan.direction()));
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
