package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.drift.DriftText;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.report.LeftOut;
import dev.ambix.cli.report.page.Cell;
import dev.ambix.cli.report.page.Page;
import dev.ambix.cli.report.page.PageBlock;
import dev.ambix.cli.report.page.PageSection;
import dev.ambix.cli.report.page.Tone;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.drift.Drift;
import dev.ambix.drift.DriftedObject.Deviation;
import dev.ambix.lint.statement.Secrets;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.unit.UnitObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The report of a drift.
 *
 * @param units the objects of repeatable units, which are not compared
 * @param change the schema that the revisions make, and the one of the database
 * @param repair the SQL that undoes it
 * @param applied the applied revisions of the graph
 */
record DriftReport(
        ReportHead head,
        Drift drift,
        UnitObjects units,
        SchemaChange change,
        List<String> repair,
        RevisionMap graph,
        List<RevisionNode> applied,
        GraphMarks marks)
        implements Report {
    @Override
    public String kind() {
        return "drift";
    }

    @Override
    public int exitCode() {
        return drift.isEmpty() ? ExitCode.DONE : ExitCode.BEHIND_OR_DIFFERENT;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        head.write(json, kind());
        DriftText.write(json, drift);
    }

    @Override
    public Page page() {
        return new Page(
                drift.isEmpty() ? "Drift: none" : "Drift: " + DriftText.count(drift),
                drift.isEmpty()
                        ? "The database matches its applied revisions."
                        : "The database does not match its applied revisions.",
                drift.isEmpty() ? Tone.GOOD : Tone.BAD,
                head.facts(),
                sections(),
                head.sentence());
    }

    private List<PageSection> sections() {
        List<PageSection> sections = new ArrayList<>();
        List<PageBlock> differences = new ArrayList<>();
        Sections.gaps(drift.gaps(), differences);
        if (!drift.isEmpty()) {
            Sections.entities(change, differences);
            differences.add(Sections.objects(
                    "Objects that differ",
                    List.of("Difference", "Object", "Expected and found"),
                    drift.objects(),
                    object -> Cell.state(
                            DriftText.word(object), object.deviation() == Deviation.MISSING ? Tone.BAD : Tone.WARNING),
                    "expected",
                    "found"));
        }
        if (!differences.isEmpty()) {
            sections.add(new PageSection("Differences", differences));
        }
        if (!repair.isEmpty()) {
            sections.add(new PageSection("Repair", repairBlocks()));
        }
        sections.add(Sections.graph(graph, applied, marks));
        if (!drift.leftOut().isEmpty()) {
            sections.add(new PageSection(
                    "Not compared",
                    List.of(new PageBlock.Sentences(
                            drift.leftOut().stream()
                                    .map(ref -> LeftOut.words(ref, units))
                                    .toList(),
                            Tone.PLAIN))));
        }
        return sections;
    }

    private List<PageBlock> repairBlocks() {
        List<PageBlock> blocks = new ArrayList<>();
        if (!drift.warnings().isEmpty()) {
            blocks.add(new PageBlock.Sentences(drift.warnings(), Tone.WARNING));
        }
        blocks.add(PageBlock.sql(
                "The SQL that makes the database what its revisions make",
                repair.stream().map(Secrets::masked).toList()));
        return blocks;
    }
}
