package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.config.Redaction;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.fleet.FleetJson;
import dev.ambix.cli.fleet.TargetNames;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.report.page.Cell;
import dev.ambix.cli.report.page.Page;
import dev.ambix.cli.report.page.PageBlock;
import dev.ambix.cli.report.page.PageSection;
import dev.ambix.cli.report.page.Tone;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.fleet.TargetState.Standing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The report of a fleet.
 *
 * @param states where its targets are
 * @param graph the revisions at hand
 */
record FleetReport(ReportHead head, List<TargetState> states, RevisionMap graph) implements Report {
    /** The most targets that are named for one error. */
    private static final int NAMED = 10;

    FleetReport {
        states = List.copyOf(states);
    }

    @Override
    public String kind() {
        return "fleet";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        head.write(json, kind());
        json.writeArrayFieldStart("targets");
        for (TargetState state : states) {
            json.writeStartObject();
            FleetJson.write(json, state);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public Page page() {
        long atHead = states.stream().filter(TargetState::isAtHead).count();
        boolean isFailed = states.stream().anyMatch(TargetState::isFailed);
        Tone tone = isFailed ? Tone.BAD : atHead == states.size() ? Tone.GOOD : Tone.WARNING;
        return new Page(
                "Fleet of " + NounCount.of(states.size(), "target"),
                atHead + " of " + states.size() + " at the head.",
                tone,
                head.facts(),
                states.isEmpty() ? List.of() : sections(),
                head.sentence());
    }

    private List<PageSection> sections() {
        List<PageSection> sections = new ArrayList<>();
        sections.add(new PageSection("States", List.of(counts())));
        Map<String, List<TargetState>> errors = errors();
        if (!errors.isEmpty()) {
            sections.add(new PageSection("Errors", List.of(errorTable(errors))));
        }
        sections.add(Sections.graph(graph, concerned(), GraphMarks.none()));
        sections.add(new PageSection("Targets", List.of(targets())));
        return sections;
    }

    private PageBlock counts() {
        Map<Standing, Long> counts = states.stream()
                .collect(Collectors.groupingBy(TargetState::standing, TreeMap::new, Collectors.counting()));
        return new PageBlock.Rows(
                "Targets by their states",
                List.of("State", "Targets"),
                counts.entrySet().stream()
                        .map(count -> List.of(
                                state(count.getKey(), count.getKey().word()),
                                Cell.number(count.getValue(), count.getValue().toString())))
                        .toList());
    }

    private static Cell state(Standing standing, String words) {
        Tone tone =
                switch (standing) {
                    case HEAD -> Tone.GOOD;
                    case BEHIND, NEVER -> Tone.WARNING;
                    case FAILED, UNKNOWN, UNREACHABLE -> Tone.BAD;
                };
        return Cell.state(words, tone);
    }

    private Map<String, List<TargetState>> errors() {
        Map<String, List<TargetState>> errors = new LinkedHashMap<>();
        states.forEach(
                state -> state.error().ifPresent(error -> errors.computeIfAbsent(shown(error), any -> new ArrayList<>())
                        .add(state)));
        return errors;
    }

    private static String shown(String error) {
        return Redaction.of(error);
    }

    private static PageBlock errorTable(Map<String, List<TargetState>> errors) {
        return new PageBlock.Rows(
                "Equal errors together, the most frequent first",
                List.of("Targets", "Error", "Which"),
                errors.entrySet().stream()
                        .sorted(Comparator.comparing(group -> -group.getValue().size()))
                        .map(group -> List.of(
                                Cell.number(
                                        group.getValue().size(),
                                        String.valueOf(group.getValue().size())),
                                Cell.text(group.getKey()),
                                Cell.text(TargetNames.of(
                                        group.getValue().stream()
                                                .map(TargetState::target)
                                                .toList(),
                                        NAMED))))
                        .toList());
    }

    /** Where targets are, and where they should be. */
    private List<RevisionNode> concerned() {
        Set<RevisionNode> concerned = new LinkedHashSet<>();
        states.forEach(state -> concerned.addAll(state.tips()));
        concerned.addAll(graph.heads());
        return List.copyOf(concerned);
    }

    private PageBlock targets() {
        return new PageBlock.Rows(
                "All targets",
                List.of("Target", "State", "Pending", "At", "Labels", "Error"),
                states.stream().map(FleetReport::row).toList());
    }

    private static List<Cell> row(TargetState state) {
        return List.of(
                Cell.code(state.target().name()),
                state(state.standing(), state.standing().word()),
                Cell.number(state.pending(), String.valueOf(state.pending())),
                Cell.code(state.tips().stream().map(RevisionNode::id).collect(Collectors.joining(", "))),
                Cell.text(state.target().labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining("\n"))),
                Cell.text(
                        state.unknown().isEmpty()
                                ? state.error().map(FleetReport::shown).orElse("")
                                : "applied, but unknown here: " + String.join(", ", state.unknown())));
    }
}
