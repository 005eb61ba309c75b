package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.config.Redaction;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.report.page.Cell;
import dev.ambix.cli.report.page.Page;
import dev.ambix.cli.report.page.Page.Fact;
import dev.ambix.cli.report.page.PageBlock;
import dev.ambix.cli.report.page.PageSection;
import dev.ambix.cli.report.page.Tone;
import dev.ambix.lint.statement.Secrets;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report of a run.
 *
 * @param marks the present states of the revisions
 * @param change the change of the schema by the revisions of the run
 */
record RunPage(ReportHead head, JournalledRun run, RevisionMap graph, GraphMarks marks, SchemaChange change)
        implements Report {
    @Override
    public String kind() {
        return "run";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        head.write(json, kind());
        json.writeNumberField("run", run.number());
        json.writeStringField("direction", run.start().direction());
        json.writeStringField("state", run.state());
        json.writeStringField("startedAt", run.start().startedAt().toString());
        json.writeStringField(
                "endedAt",
                run.end().flatMap(JournalEntry::endedAt).map(Object::toString).orElse(null));
        json.writeStringField("actor", run.start().actor());
        json.writeStringField("host", run.start().host());
        json.writeStringField("tag", run.start().tag().orElse(null));
        json.writeStringField("note", run.start().note().map(RunPage::shown).orElse(null));
        json.writeStringField("error", error().orElse(null));
        json.writeArrayFieldStart("events");
        for (JournalEntry row : run.events()) {
            json.writeStartObject();
            json.writeStringField("revision", row.revision().orElseThrow());
            if (row.statement().isPresent()) {
                json.writeNumberField("statement", row.statement().get());
            }
            json.writeStringField("state", row.state());
            json.writeStringField("startedAt", row.startedAt().toString());
            json.writeStringField("endedAt", row.endedAt().map(Object::toString).orElse(null));
            json.writeStringField("error", row.error().map(RunPage::shown).orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
        change.write(json);
    }

    private Optional<String> error() {
        return run.end().flatMap(JournalEntry::error).map(RunPage::shown);
    }

    /** Messages of a server may repeat a statement or an address. */
    private static String shown(String message) {
        return Redaction.of(Secrets.masked(message));
    }

    @Override
    public Page page() {
        int done = run.done().size();
        String verdict =
                switch (run.state()) {
                    case "done" ->
                        NounCount.of(done, "revision") + " done"
                                + run.took()
                                        .map(took -> " in " + RunProgress.text(took))
                                        .orElse("") + ".";
                    case "started" ->
                        "It is running still, or was killed: the journal has no end of it. "
                                + NounCount.of(done, "revision") + " done.";
                    default ->
                        "It " + (run.state().equals("failed") ? "failed" : "was " + run.state()) + " after "
                                + NounCount.of(done, "revision") + ".";
                };
        return new Page(
                "Run " + run.number() + ": " + run.start().direction(),
                verdict,
                tone(run.state()),
                facts(),
                sections(),
                head.sentence());
    }

    private static Tone tone(String state) {
        return switch (state) {
            case "done" -> Tone.GOOD;
            case "failed" -> Tone.BAD;
            default -> Tone.WARNING;
        };
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(head.facts());
        JournalEntry start = run.start();
        facts.add(new Fact("Started", Cell.text(ReportHead.time(start.startedAt()))));
        run.end()
                .flatMap(JournalEntry::endedAt)
                .ifPresent(at -> facts.add(new Fact("Ended", Cell.text(ReportHead.time(at)))));
        facts.add(new Fact("By", Cell.text(start.actor() + " from " + start.host())));
        start.tag().ifPresent(tag -> facts.add(new Fact("Tag", Cell.text(tag))));
        start.note().ifPresent(note -> facts.add(new Fact("Note", Cell.text(shown(note)))));
        return facts;
    }

    private List<PageSection> sections() {
        List<PageSection> sections = new ArrayList<>();
        error().ifPresent(
                        error -> sections.add(new PageSection("Error", List.of(new PageBlock.Text(error, Tone.BAD)))));
        if (!run.events().isEmpty()) {
            sections.add(new PageSection("Revisions", List.of(revisions())));
        }
        sections.add(Sections.graph(graph, known(), marks));
        sections.add(Sections.schema(change));
        if (run.events().size() > run.revisions().size()) {
            sections.add(new PageSection("Journal", List.of(journal())));
        }
        return sections;
    }

    private List<RevisionNode> known() {
        return run.revisions().stream().flatMap(id -> graph.find(id).stream()).toList();
    }

    private PageBlock revisions() {
        List<List<Cell>> rows = new ArrayList<>();
        for (String id : run.revisions()) {
            JournalEntry last = run.last(id);
            rows.add(List.of(
                    Cell.number(rows.size() + 1, String.valueOf(rows.size() + 1)),
                    Cell.code(id),
                    Cell.text(graph.find(id).map(RevisionNode::message).orElse("unknown here")),
                    Cell.state(last.state(), tone(last.state())),
                    time(JournalledRun.took(last))));
        }
        return new PageBlock.Rows(
                "Revisions in the order in which they ran",
                List.of("No.", "Revision", "Message", "State", "Time"),
                rows);
    }

    private PageBlock journal() {
        return new PageBlock.Rows(
                "What the journal has of it",
                List.of("Row", "Revision", "Statement", "State", "Started", "Time", "Error"),
                run.events().stream()
                        .map(row -> List.of(
                                Cell.number(row.id(), String.valueOf(row.id())),
                                Cell.code(row.revision().orElseThrow()),
                                row.statement()
                                        .map(number -> Cell.number(number, String.valueOf(number)))
                                        .orElseGet(() -> Cell.text("")),
                                Cell.state(row.state(), tone(row.state())),
                                Cell.text(ReportHead.time(row.startedAt())),
                                time(JournalledRun.took(row)),
                                Cell.text(row.error().map(RunPage::shown).orElse(""))))
                        .toList());
    }

    private static Cell time(Optional<Duration> took) {
        return took.map(time -> Cell.number(time.toNanos() / 1e9, RunProgress.text(time)))
                .orElseGet(() -> Cell.text(""));
    }
}
