package dev.ambix.cli.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.runtime.fleet.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The findings in the targets of a fleet, equal ones together. */
public final class FleetFindings {
    private List<Target> order = List.of();
    private final Map<Target, TargetFinding> found = new LinkedHashMap<>();
    private final Map<List<String>, Group> groups = new LinkedHashMap<>();
    private final Map<List<String>, List<Target>> notes = new LinkedHashMap<>();

    /**
     * Targets with the same in them.
     *
     * @param finding of the first of them
     */
    public record Group(TargetFinding finding, List<Target> targets) {
        private static final int NAMED = 8;

        /** {@code 3 targets (t1, t2, t3)}. */
        public String words() {
            return TargetNames.count(targets.size()) + " (" + TargetNames.of(targets, NAMED) + ")";
        }
    }

    /** The order in which targets are named. */
    public synchronized void inOrder(List<Target> targets) {
        order = List.copyOf(targets);
    }

    public synchronized void add(Target target, TargetFinding finding) {
        found.put(target, finding);
        if (!finding.isEmpty()) {
            groups.computeIfAbsent(general(target, finding.lines()), any -> new Group(finding, new ArrayList<>()))
                    .targets()
                    .add(target);
        }
        if (!finding.notes().isEmpty()) {
            notes.computeIfAbsent(general(target, finding.notes()), any -> new ArrayList<>())
                    .add(target);
        }
    }

    private static List<String> general(Target target, List<String> lines) {
        return lines.stream().map(target::inGeneral).toList();
    }

    /** The fields of the finding in a target, which is then forgotten. */
    synchronized void write(JsonGenerator json, Target target) throws IOException {
        Optional<TargetFinding> finding = Optional.ofNullable(found.remove(target));
        if (finding.isPresent()) {
            finding.get().content().write(json);
            if (!finding.get().notes().isEmpty()) {
                RevisionJson.strings(json, "notes", finding.get().notes());
            }
        }
    }

    /** The groups, the largest first, as an array. */
    public synchronized void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Group group : groups()) {
            json.writeStartObject();
            RevisionJson.strings(
                    json, "targets", group.targets().stream().map(Target::name).toList());
            group.finding().content().write(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The groups, the largest first. */
    public synchronized List<Group> groups() {
        Map<Target, Integer> places = new HashMap<>();
        order.forEach(target -> places.put(target, places.size()));
        groups.values().forEach(group -> group.targets().sort(Comparator.comparing(places::get)));
        return groups.values().stream()
                .sorted(Comparator.comparingInt(
                                (Group group) -> -group.targets().size())
                        .thenComparing(group -> places.get(group.targets().get(0))))
                .toList();
    }

    /** The notes beside the findings, and their targets. */
    public synchronized Map<List<String>, List<Target>> notes() {
        return new LinkedHashMap<>(notes);
    }
}
