package dev.ambix.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.Streams;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.schema.name.QualifiedName;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Prints plans and the results of runs. */
public record RunReport(Session session, OutputFormat output) {
    /** The plan: a line a revision, with its operations, the tables and its SQL under {@code -v}. */
    public void print(Plan plan, Migrator migrator) {
        if (output == OutputFormat.JSON) {
            PlanReview review = PlanReview.of(plan, migrator);
            session.print(RevisionJson.document(json -> {
                json.writeStartObject();
                PlanJson.write(json, review);
                json.writeEndObject();
            }));
        } else if (plan.isEmpty()) {
            session.print("Nothing to " + plan.direction().word() + ".");
        } else {
            plan.defaultSchema()
                    .filter(any -> plan.makesSchema())
                    .ifPresent(schema ->
                            session.print("The default schema " + QualifiedName.spelled(schema) + " is made first."));
            printSteps(plan, migrator);
        }
    }

    private void printSteps(Plan plan, Migrator migrator) {
        if (session.options().verbose()) {
            PlanReview review = PlanReview.of(plan, migrator);
            review.steps().forEach(this::printWhole);
            printSizes(review);
        } else {
            plan.steps().forEach(this::print);
        }
    }

    private void print(Plan.Step step) {
        String message = step.revision().message();
        session.print(session.style().id(step.revision().id())
                + (message.isEmpty() ? "" : "  " + message)
                + (step.revision().phase().isGiven()
                        ? "  (" + step.revision().phase().word() + ")"
                        : "")
                + (step.resumesAfter() == 0 ? "" : "  (resumes after statement " + step.resumesAfter() + ")"));
        step.requirements().forEach(requirement -> words(requirement).forEach(line -> session.print("    " + line)));
    }

    private void printWhole(PlanReview.ReviewedStep reviewed) {
        print(reviewed.step());
        reviewed.operations().ifPresent(facts -> OperationTable.lines(facts)
                .forEach(line -> session.print("    " + session.style().faint(line))));
        reviewed.step().statements().forEach(sql -> session.print(sql.indent(4).stripTrailing() + ";"));
    }

    private void printSizes(PlanReview review) {
        review.tables()
                .forEach(size -> session.print("Table " + size.table() + ": " + ByteSize.text(size.bytes()) + ", about "
                        + size.rows() + " rows"));
        review.scans()
                .forEach(scan -> session.print("Scan of " + scan.size().table() + ": about "
                        + ByteSize.text(scan.size().scanBytes()) + ", for " + scan.operation()));
    }

    private static List<String> words(Plan.Requirement requirement) {
        String start = "requires " + requirement.claim() + ": ";
        return switch (requirement.state()) {
            case HOLDS -> List.of(start + "holds now");
            case UNKNOWN -> List.of(start + "cannot be told now: " + requirement.explanation());
            case FAILS ->
                Stream.concat(
                                Stream.of(start + "does not hold now, because of"),
                                requirement.explanation().lines().map(row -> "    " + row))
                        .toList();
        };
    }

    /** The result, where a program wants to read it; people have been told during the run. */
    public void print(RunResult result) {
        if (output == OutputFormat.JSON) {
            session.print(json(result));
        }
    }

    /** The results of several streams, as {@link #print}. */
    public void printStreams(List<Streams.Result> results) {
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.document(json -> {
                json.writeStartArray();
                for (Streams.Result one : results) {
                    json.writeStartObject();
                    json.writeStringField("stream", one.stream());
                    write(json, one.result());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }));
        }
    }

    private static String json(RunResult result) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            write(json, result);
            json.writeEndObject();
        });
    }

    /** The result as fields of an object. */
    public static void write(JsonGenerator json, RunResult result) throws IOException {
        json.writeStringField("direction", result.direction().word());
        json.writeNumberField("milliseconds", result.took().toMillis());
        json.writeArrayFieldStart("revisions");
        for (RunResult.RevisionResult done : result.revisions()) {
            json.writeStartObject();
            json.writeStringField("id", done.revision().id());
            json.writeStringField("message", done.revision().message());
            json.writeStringField("phase", done.revision().phase().word());
            json.writeNumberField("milliseconds", done.took().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("units");
        for (String unit : result.units()) {
            json.writeString(unit);
        }
        json.writeEndArray();
    }
}
