package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.drift.DriftText;
import dev.ambix.cli.fleet.FleetFindings;
import dev.ambix.cli.fleet.FleetJson;
import dev.ambix.cli.fleet.FleetWork;
import dev.ambix.cli.fleet.TargetNames;
import dev.ambix.cli.fleet.look.FleetLooks;
import dev.ambix.cli.report.page.Cell;
import dev.ambix.cli.report.page.Page;
import dev.ambix.cli.report.page.PageBlock;
import dev.ambix.cli.report.page.PageSection;
import dev.ambix.cli.report.page.Tone;
import dev.ambix.drift.DriftedObject.Deviation;
import dev.ambix.runtime.fleet.FleetResult;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetResult;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The report of the drift of a fleet: equal drift together. */
record FleetDriftReport(ReportHead head, FleetLooks looks) implements Report {
    /** The most targets that are named for one drift. */
    private static final int NAMED = 20;

    @Override
    public String kind() {
        return "drift";
    }

    @Override
    public int exitCode() {
        return FleetWork.exitCode(looks.result());
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        head.write(json, kind());
        FleetJson.writeSummary(json, looks.result(), looks.findings());
    }

    @Override
    public Page page() {
        FleetResult result = looks.result();
        int different = result.counts().getOrDefault(Outcome.DIFFERENT, 0);
        boolean isGood = different == 0 && result.isComplete();
        return new Page(
                "Drift in a fleet: " + (different == 0 ? "none" : TargetNames.count(different)),
                different + " of " + TargetNames.count(result.targets().size())
                        + " do not match their applied revisions"
                        + (result.isComplete() ? "." : ", and not all could be looked at."),
                isGood ? Tone.GOOD : Tone.BAD,
                head.facts(),
                sections(),
                head.sentence());
    }

    private List<PageSection> sections() {
        List<PageSection> sections = new ArrayList<>();
        List<FleetFindings.Group> groups = looks.findings().groups();
        for (int i = 0; i < groups.size(); i++) {
            sections.add(section("Drift " + (i + 1) + " of " + groups.size(), groups.get(i)));
        }
        if (!looks.result().failures().isEmpty()) {
            sections.add(new PageSection("Errors", List.of(failures())));
        }
        List<PageBlock> notes = notes();
        if (!notes.isEmpty()) {
            sections.add(new PageSection("Beside that", notes));
        }
        sections.add(new PageSection("Targets", List.of(targets())));
        return sections;
    }

    private static PageSection section(String title, FleetFindings.Group group) {
        return new PageSection(
                title,
                List.of(
                        new PageBlock.Sentences(List.of(named(group.targets())), Tone.PLAIN),
                        Sections.objects(
                                "Objects that differ",
                                List.of("Difference", "Object", "Expected and found"),
                                group.finding().objects(),
                                object -> Cell.state(
                                        DriftText.word(object),
                                        object.deviation() == Deviation.MISSING ? Tone.BAD : Tone.WARNING),
                                "expected",
                                "found")));
    }

    private static String named(List<Target> targets) {
        return TargetNames.count(targets.size()) + ": " + TargetNames.of(targets, NAMED) + ".";
    }

    private PageBlock failures() {
        return new PageBlock.Rows(
                "Equal errors together, the most frequent first",
                List.of("Targets", "Error", "Which"),
                looks.result().failures().stream()
                        .map(group -> List.of(
                                Cell.number(
                                        group.targets().size(),
                                        String.valueOf(group.targets().size())),
                                Cell.text(group.error()),
                                Cell.text(TargetNames.of(group.targets(), NAMED))))
                        .toList());
    }

    private List<PageBlock> notes() {
        List<PageBlock> notes = new ArrayList<>();
        looks.findings().notes().forEach((lines, targets) -> {
            List<String> sentences = new ArrayList<>(lines);
            sentences.add(named(targets));
            notes.add(new PageBlock.Sentences(sentences, Tone.WARNING));
        });
        return notes;
    }

    private PageBlock targets() {
        return new PageBlock.Rows(
                "All targets",
                List.of("Target", "Found"),
                looks.result().targets().stream().map(FleetDriftReport::row).toList());
    }

    private static List<Cell> row(TargetResult result) {
        return List.of(
                Cell.code(result.target().name()),
                switch (result.outcome()) {
                    case UNCHANGED -> Cell.state("no drift", Tone.GOOD);
                    case DIFFERENT -> Cell.state("drift", Tone.WARNING);
                    default -> Cell.state(FleetJson.word(result.outcome()), Tone.BAD);
                });
    }
}
