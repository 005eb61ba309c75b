package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.lint.JsonFindings;
import dev.ambix.cli.lint.LintReport;
import dev.ambix.cli.lint.PlacedFinding;
import dev.ambix.cli.report.page.Cell;
import dev.ambix.cli.report.page.Page;
import dev.ambix.cli.report.page.PageBlock;
import dev.ambix.cli.report.page.PageSection;
import dev.ambix.cli.report.page.Tone;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The report of the lint.
 *
 * @param lint the findings, without secrets
 * @param change the changes of the revisions in the schema
 */
record LintPage(ReportHead head, LintReport lint, RevisionMap graph, SchemaChange change) implements Report {
    @Override
    public String kind() {
        return "lint";
    }

    @Override
    public int exitCode() {
        return lint.isFailed() ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        head.write(json, kind());
        JsonFindings.write(json, lint);
        change.write(json);
    }

    @Override
    public Page page() {
        Tone tone = lint.isFailed() ? Tone.BAD : lint.findings().isEmpty() ? Tone.GOOD : Tone.WARNING;
        return new Page(
                "Lint of " + NounCount.of(lint.revisions().size(), "revision"),
                lint.count(),
                tone,
                head.facts(),
                sections(),
                head.sentence());
    }

    private List<PageSection> sections() {
        List<PageSection> sections = new ArrayList<>();
        if (!lint.findings().isEmpty()) {
            sections.add(new PageSection("Findings", List.of(table())));
        }
        sections.add(Sections.graph(graph, lint.revisions(), GraphMarks.none()));
        sections.add(Sections.schema(change));
        if (!lint.findings().isEmpty()) {
            sections.add(new PageSection("Revision by revision", parts()));
        }
        return sections;
    }

    private PageBlock table() {
        return new PageBlock.Rows(
                "Findings",
                List.of("Severity", "Rule", "Revision", "Place", "Why"),
                lint.findings().stream().map(this::row).toList());
    }

    private List<Cell> row(PlacedFinding placed) {
        LintFinding finding = placed.finding();
        Severity severity = finding.severity();
        Cell word = Cell.state(severity.word(), tone(severity));
        return List.of(
                new Cell(word.text(), word.form(), Optional.of((double) severity.ordinal()), word.tone()),
                Cell.code(finding.rule()),
                Cell.code(finding.revision().id()),
                Cell.code(place(placed)),
                Cell.text(LintReport.message(placed)));
    }

    private String place(PlacedFinding placed) {
        return placed.place()
                .map(place -> lint.path(place.file()) + ":" + place.line())
                .orElse("");
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Tone.BAD;
            case WARNING -> Tone.WARNING;
            case NOTE -> Tone.PLAIN;
        };
    }

    private List<PageBlock> parts() {
        List<PageBlock> parts = new ArrayList<>();
        for (RevisionNode revision : lint.revisions()) {
            List<PageBlock> blocks = new ArrayList<>();
            lint.findings().stream()
                    .filter(placed -> placed.finding().revision().equals(revision))
                    .forEach(placed -> finding(placed.finding(), blocks));
            if (!blocks.isEmpty()) {
                parts.add(new PageBlock.Part(revision.title(), blocks));
            }
        }
        return parts;
    }

    private static void finding(LintFinding finding, List<PageBlock> blocks) {
        List<PageBlock> details = new ArrayList<>();
        details.add(new PageBlock.Text(finding.reason(), Tone.PLAIN));
        if (!LintReport.impact(finding).isEmpty()) {
            details.add(PageBlock.text("Locks and effects: " + LintReport.impact(finding)));
        }
        if (!finding.sql().isEmpty()) {
            details.add(PageBlock.sql("SQL", finding.sql()));
        }
        finding.code().ifPresent(code -> details.add(new PageBlock.Source("Code to write", "java", code)));
        String summary = finding.summary().isEmpty() ? "" : ": " + finding.summary();
        blocks.add(new PageBlock.Part(sentence(finding.severity().word()) + " " + finding.rule() + summary, details));
    }

    private static String sentence(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
