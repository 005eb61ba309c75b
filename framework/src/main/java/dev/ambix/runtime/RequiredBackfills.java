package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.AppliedSet;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.history.RecordedBackfill;
import dev.ambix.runtime.recording.RevisionScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The backfills that are at their end, which revisions require of others.
 *
 * @param revisions the graph
 * @param ended the ids of the revisions that are applied, with all that they replace
 */
record RequiredBackfills(RevisionMap revisions, Set<String> ended) {
    RequiredBackfills {
        ended = Set.copyOf(ended);
    }

    /** The backfills of applied revisions, which are at their end. */
    static RequiredBackfills of(RevisionMap revisions, AppliedSet applied) {
        Set<String> ended = new HashSet<>();
        applied.revisions().forEach(node -> add(ended, node));
        return new RequiredBackfills(revisions, ended);
    }

    /**
     * Refuses to run a revision before a backfill that it requires is at its end.
     *
     * @param scripts the revisions to run, in order
     * @param begun the backfills in the journal
     * @throws MigrationException if one of them requires the backfill of a revision that is neither applied nor comes before it
     */
    void refuse(List<RevisionScript> scripts, List<RecordedBackfill> begun) {
        Set<String> known = new HashSet<>(ended);
        for (RevisionScript script : scripts) {
            add(known, script.revision());
            for (String required : script.requires()) {
                requireKnown(revisions, script, required);
                if (!known.contains(required)) {
                    throw refusal(script, required, begun);
                }
            }
        }
    }

    private static MigrationException refusal(RevisionScript script, String required, List<RecordedBackfill> begun) {
        Optional<RecordedBackfill> open = begun.stream()
                .filter(fill -> fill.revision().equals(required) && !fill.isDone())
                .findFirst();
        Optional<String> pause = open.flatMap(RecordedBackfill::pause);
        String state =
                pause.map(who -> "is paused, " + who + ",").orElse(open.isPresent() ? "has stopped" : "is not applied");
        String rows =
                open.map(fill -> " after " + fill.progress().rows() + " rows").orElse("");
        String resume = pause.map(who -> "\"ambix backfill resume " + required + "\", then ")
                .orElse("");
        return new MigrationException(script.revision().title() + " requires the end of the backfill of revision "
                + required + ", which " + state + rows + ". Run that first: " + resume + "\"ambix upgrade " + required
                + "\". Nothing was changed.");
    }

    /** The revisions outside of a script whose backfills it requires; they must be applied where it is run. */
    static List<RevisionNode> besides(RevisionMap revisions, List<RevisionScript> scripts) {
        Set<String> known = new HashSet<>();
        List<RevisionNode> besides = new ArrayList<>();
        for (RevisionScript script : scripts) {
            add(known, script.revision());
            for (String required : script.requires()) {
                requireKnown(revisions, script, required);
                if (!known.contains(required)) {
                    revisions
                            .find(required)
                            .or(() -> revisions.replacement(required))
                            .ifPresent(besides::add);
                }
            }
        }
        return besides;
    }

    private static void requireKnown(RevisionMap revisions, RevisionScript script, String required) {
        if (revisions.find(required).isEmpty()
                && revisions.replacement(required).isEmpty()) {
            throw new MigrationException(script.revision().title() + " requires the end of the backfill of revision \""
                    + required + "\", and there is no such revision. Write its full id.");
        }
    }

    private static void add(Set<String> ids, RevisionNode revision) {
        ids.add(revision.id());
        ids.addAll(revision.replacedIds());
    }
}
