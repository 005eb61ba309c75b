package dev.ambix.cli.report;

import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.StampPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a stamp changes in the record.
 *
 * @param plan the revisions that it records as applied and as not applied
 * @param partial those that were left half-way before; they count as done or undone from then on
 */
public record StampReport(StampPlan plan, List<PartialRevision> partial) {
    /** The most revisions of one kind that are named after a stamp. */
    private static final int SHOWN = 10;

    public StampReport {
        partial = List.copyOf(partial);
    }

    /** A line for each revision that changes. */
    public List<String> lines() {
        List<String> lines = changes(plan);
        settled().forEach(id -> lines.add("revision " + id + " is no longer recorded as left half-way"));
        return lines.isEmpty() ? List.of("Nothing to stamp: the record says so already.") : lines;
    }

    /** A line for each revision that is recorded as applied, or as not applied. */
    public static List<String> changes(StampPlan plan) {
        List<String> changes = new ArrayList<>();
        plan.forgotten().forEach(id -> changes.add("revision " + id + " is recorded as not applied"));
        plan.recorded().forEach(id -> changes.add("revision " + id + " is recorded as applied"));
        return changes;
    }

    /** The plan as JSON. */
    public String json() {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            json.writeStringField("hash", plan.hash());
            RevisionJson.strings(json, "recorded", plan.recorded());
            RevisionJson.strings(json, "forgotten", plan.forgotten());
            RevisionJson.strings(json, "settled", settled());
            json.writeEndObject();
        });
    }

    /** What the stamp has done, in a line. */
    public String closing(RunResult result) {
        if (result.isEmpty()) {
            return "Nothing changed: the record says so already.";
        }
        return part("not applied", plan.forgotten())
                + part("applied", plan.recorded())
                + part("no longer half-way", settled())
                + "No migration was run.";
    }

    private static String part(String state, List<String> ids) {
        if (ids.isEmpty()) {
            return "";
        }
        String shown = ids.stream().limit(SHOWN).collect(Collectors.joining(", "));
        String more = ids.size() <= SHOWN ? "" : " and " + (ids.size() - SHOWN) + " more";
        return "Recorded as " + state + ": " + shown + more + ". ";
    }

    /** Those that were left half-way, and are neither recorded nor forgotten. */
    private List<String> settled() {
        return partial.stream()
                .map(PartialRevision::revision)
                .filter(id -> !plan.recorded().contains(id) && !plan.forgotten().contains(id))
                .toList();
    }
}
