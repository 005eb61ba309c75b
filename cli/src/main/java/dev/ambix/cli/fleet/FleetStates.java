package dev.ambix.cli.fleet;

import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.fleet.TargetState.Standing;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints where the targets of a fleet are. */
public record FleetStates(Session session, OutputFormat output) {
    private static final int WIDEST_NAME = 40;

    /** One line for each target. */
    public void list(List<TargetState> states) {
        if (output == OutputFormat.JSON) {
            json(states);
            return;
        }
        int width = Math.min(
                WIDEST_NAME,
                states.stream()
                        .mapToInt(state -> state.target().name().length())
                        .max()
                        .orElse(0));
        states.forEach(state -> session.print(line(state, width)));
        session.note(total(states));
    }

    private String line(TargetState state, int width) {
        String name = state.target().name();
        String labels = state.target().labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
        return session.style().id(name) + " ".repeat(Math.max(0, width - name.length())) + "  " + state.words()
                + (labels.isEmpty() ? "" : "  " + session.style().faint(labels));
    }

    private static String total(List<TargetState> states) {
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        states.forEach(state -> counts.merge(state.standing(), 1, Integer::sum));
        String byStanding = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return TargetNames.count(states.size()) + (byStanding.isEmpty() ? "." : ": " + byStanding + ".");
    }

    /** One line for each place that targets are at, the one with the most targets first. */
    public void sum(List<TargetState> states) {
        if (output == OutputFormat.JSON) {
            json(states);
            return;
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        states.forEach(state -> places.merge(place(state), 1, Integer::sum));
        places.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(place -> session.print(place.getValue() + "  " + place.getKey()));
        session.note(total(states));
    }

    private static String place(TargetState state) {
        String tips = state.tips().stream().map(RevisionNode::id).collect(Collectors.joining(", "));
        return (tips.isEmpty() ? "" : tips + "  ") + state.words();
    }

    private void json(List<TargetState> states) {
        session.print(RevisionJson.document(json -> {
            json.writeStartArray();
            for (TargetState state : states) {
                json.writeStartObject();
                FleetJson.write(json, state);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }
}
