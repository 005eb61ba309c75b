package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.report.ByteSize;
import dev.ambix.cli.report.PlanJson;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.report.PlanReview.ReviewedStep;
import dev.ambix.cli.report.page.Cell;
import dev.ambix.cli.report.page.Page;
import dev.ambix.cli.report.page.Page.Fact;
import dev.ambix.cli.report.page.PageBlock;
import dev.ambix.cli.report.page.PageSection;
import dev.ambix.cli.report.page.Tone;
import dev.ambix.impact.Effect;
import dev.ambix.impact.TableLock;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.TableSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report of a plan.
 *
 * @param review the plan and its effects, without secrets
 * @param graph the graph of its revisions
 * @param marks the present states of the revisions
 * @param change the change of the schema
 */
record PlanReport(ReportHead head, PlanReview review, RevisionMap graph, GraphMarks marks, SchemaChange change)
        implements Report {
    @Override
    public String kind() {
        return "plan";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        head.write(json, kind());
        PlanJson.write(json, review);
        change.write(json);
    }

    @Override
    public Page page() {
        String direction = review.plan().direction().word();
        int count = review.steps().size();
        List<String> hazards = review.hazards();
        String title = count == 0
                ? "Plan: nothing to " + direction
                : "Plan: " + direction + " of " + NounCount.of(count, "revision");
        String verdict = count == 0
                ? "The database is there already."
                : hazards.isEmpty()
                        ? "No operation of it needs consent."
                        : NounCount.of(hazards.size(), "operation") + " to look at before it is run.";
        Tone tone = hazards.isEmpty() ? Tone.GOOD : Tone.WARNING;
        return new Page(title, verdict, tone, facts(), count == 0 ? List.of() : sections(hazards), head.sentence());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(head.facts());
        facts.add(new Fact("Direction", Cell.text(review.plan().direction().word())));
        review.plan()
                .defaultSchema()
                .filter(any -> review.plan().makesSchema())
                .ifPresent(schema -> facts.add(new Fact("Made first", Cell.text("the default schema " + schema))));
        facts.add(new Fact("Hash of the plan", Cell.code(review.plan().hash())));
        return facts;
    }

    private List<PageSection> sections(List<String> hazards) {
        List<PageSection> sections = new ArrayList<>();
        if (!hazards.isEmpty()) {
            sections.add(new PageSection("To look at", List.of(new PageBlock.Sentences(hazards, Tone.WARNING))));
        }
        sections.add(new PageSection("Revisions", List.of(revisions())));
        sections.add(Sections.graph(graph, review.plan().revisions(), marks));
        sections.add(Sections.schema(change));
        if (!review.tables().isEmpty()) {
            sections.add(new PageSection("Tables that are locked", List.of(tables())));
        }
        sections.add(new PageSection(
                "Revision by revision",
                review.steps().stream().map(PlanReport::part).toList()));
        return sections;
    }

    private PageBlock revisions() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ReviewedStep reviewed : review.steps()) {
            rows.add(List.of(
                    Cell.number(rows.size() + 1, String.valueOf(rows.size() + 1)),
                    Cell.code(reviewed.step().revision().id()),
                    Cell.text(reviewed.step().revision().message()),
                    Cell.number(
                            reviewed.step().statements().size(),
                            String.valueOf(reviewed.step().statements().size())),
                    Cell.text(locks(operations(reviewed))),
                    Cell.text(effects(operations(reviewed)))));
        }
        return new PageBlock.Rows(
                "Revisions in the order in which they would run",
                List.of("No.", "Revision", "Message", "Statements", "Locks", "Effects"),
                rows);
    }

    private static List<OperationFacts> operations(ReviewedStep reviewed) {
        return reviewed.operations().orElse(List.of());
    }

    private static String locks(List<OperationFacts> operations) {
        return operations.stream()
                .flatMap(facts -> facts.impact().locks().stream())
                .map(TableLock::toString)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static String effects(List<OperationFacts> operations) {
        return operations.stream()
                .flatMap(facts -> facts.impact().effects().keySet().stream())
                .map(Effect::words)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private PageBlock tables() {
        return new PageBlock.Rows(
                "Tables that are there and are locked, by what the server knows of their sizes",
                List.of("Table", "Rows", "Size"),
                review.tables().stream().map(PlanReport::size).toList());
    }

    private static List<Cell> size(TableSize table) {
        return List.of(
                Cell.code(table.table().toString()),
                Cell.number(table.rows(), "about " + table.rows()),
                Cell.number(table.bytes(), ByteSize.text(table.bytes())));
    }

    private static PageBlock part(ReviewedStep reviewed) {
        Plan.Step step = reviewed.step();
        List<PageBlock> blocks = new ArrayList<>();
        if (step.resumesAfter() > 0) {
            blocks.add(new PageBlock.Text("Goes on after statement " + step.resumesAfter() + ".", Tone.WARNING));
        }
        if (!step.requirements().isEmpty()) {
            blocks.add(requirements(step.requirements()));
        }
        if (reviewed.operations().isEmpty()) {
            blocks.add(
                    new PageBlock.Text("The SQL was stored in the database; its effects are not known.", Tone.WARNING));
        } else if (operations(reviewed).isEmpty()) {
            blocks.add(PageBlock.text("It has no operations."));
        } else {
            blocks.add(operationTable(operations(reviewed)));
        }
        if (!step.statements().isEmpty()) {
            blocks.add(PageBlock.sql("SQL", step.statements()));
        }
        return new PageBlock.Part(step.revision().title(), blocks);
    }

    private static PageBlock requirements(List<Plan.Requirement> requirements) {
        return new PageBlock.Rows(
                "What it requires of the data",
                List.of("Requirement", "Now", "Why"),
                requirements.stream()
                        .map(required -> List.of(
                                Cell.text(required.claim()),
                                switch (required.state()) {
                                    case HOLDS -> Cell.state("holds", Tone.GOOD);
                                    case FAILS -> Cell.state("does not hold", Tone.BAD);
                                    case UNKNOWN -> Cell.state("cannot be told", Tone.WARNING);
                                },
                                Cell.text(required.explanation())))
                        .toList());
    }

    private static PageBlock operationTable(List<OperationFacts> operations) {
        return new PageBlock.Rows(
                "Operations",
                List.of("Operation", "Locks", "Effects", "Transaction", "Reversible"),
                operations.stream()
                        .map(facts -> List.of(
                                Cell.text(facts.summary()),
                                Cell.text(locks(List.of(facts))),
                                Cell.text(reasons(facts)),
                                Cell.text(facts.isTransactional() ? "yes" : "no"),
                                Cell.text(facts.isReversible() ? "yes" : "no")))
                        .toList());
    }

    private static String reasons(OperationFacts facts) {
        return facts.impact().effects().entrySet().stream()
                .map(effect -> effect.getKey().words() + ": " + effect.getValue())
                .collect(Collectors.joining("\n"));
    }
}
