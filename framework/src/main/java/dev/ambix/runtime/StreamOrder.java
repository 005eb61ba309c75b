package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.stream.StreamRevision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order in which streams are upgraded: as much of one as its dependencies allow, then as much of the next, until all are
 * done.
 *
 * @param steps the parts of streams, in order
 */
record StreamOrder(List<Step> steps) {
    /**
     * A part of a stream.
     *
     * @param targets the targets of its upgrade
     * @param revisions the revisions that it runs once the steps before it are done
     */
    record Step(String stream, List<String> targets, List<RevisionNode> revisions) {}

    static StreamOrder of(Map<String, Migrator> migrators, Map<String, List<String>> goals) {
        return new StreamOrder(new Finder(migrators, goals).find());
    }

    private static final class Finder {
        private final Map<String, Migrator> migrators;
        private final Map<String, List<String>> goals;
        private final Map<String, List<RevisionNode>> pending = new LinkedHashMap<>();
        private final Set<StreamRevision> done = new HashSet<>();
        private final List<Step> steps = new ArrayList<>();

        Finder(Map<String, Migrator> migrators, Map<String, List<String>> goals) {
            this.migrators = migrators;
            this.goals = goals;
        }

        List<Step> find() {
            migrators.forEach((name, migrator) -> pending.put(name, migrator.pending(goals.get(name))));
            migrators.values().stream().findFirst().ifPresent(any -> done.addAll(any.appliedInAll()));
            Set<String> open = new HashSet<>(migrators.keySet());
            while (!open.isEmpty()) {
                boolean hasMoved = false;
                for (String name : migrators.keySet()) {
                    hasMoved |= open.contains(name) && advance(name, open);
                }
                if (!hasMoved) {
                    refuse(open);
                }
            }
            return steps;
        }

        /** Whether something of the stream could be done, or nothing was to be done of it. */
        private boolean advance(String name, Set<String> open) {
            List<RevisionNode> left = pending.get(name);
            List<RevisionNode> ready = ready(name, left);
            if (ready.size() == left.size()) {
                steps.add(new Step(name, goals.get(name), ready));
                open.remove(name);
            } else if (ready.isEmpty()) {
                return false;
            } else {
                steps.add(new Step(name, ends(name, ready), ready));
            }
            ready.forEach(revision -> done.add(new StreamRevision(name, revision.id())));
            pending.put(
                    name, left.stream().filter(node -> !ready.contains(node)).toList());
            return true;
        }

        private List<RevisionNode> ready(String name, List<RevisionNode> left) {
            List<RevisionNode> ready = new ArrayList<>();
            Set<String> waiting = new HashSet<>();
            for (RevisionNode revision : left) {
                boolean waits = below(name, revision).anyMatch(waiting::contains)
                        || revision.elsewhere().stream().anyMatch(other -> !isDone(name, other));
                if (waits) {
                    waiting.add(revision.id());
                } else {
                    ready.add(revision);
                }
            }
            return ready;
        }

        private Stream<String> below(String name, RevisionNode revision) {
            return Stream.concat(
                    revision.downRevisions().stream(),
                    revision.dependsOn().isEmpty()
                            ? Stream.empty()
                            : migrators.get(name).revisions().dependencies(revision.id()).stream()
                                    .map(RevisionNode::id));
        }

        private boolean isDone(String name, StreamRevision other) {
            return migrators.get(name).streamCheck().others().standIns(other).stream()
                    .anyMatch(id -> done.contains(new StreamRevision(other.stream(), id)));
        }

        /** The revisions that no other of them follows. */
        private List<String> ends(String name, List<RevisionNode> ready) {
            Set<String> followed = new HashSet<>();
            ready.forEach(revision -> below(name, revision).forEach(followed::add));
            return ready.stream()
                    .map(RevisionNode::id)
                    .filter(id -> !followed.contains(id))
                    .toList();
        }

        /** There is no circle, so at least one of them waits for a revision that no stream at hand is going to apply. */
        private void refuse(Set<String> open) {
            for (String name : open) {
                for (RevisionNode revision : pending.get(name)) {
                    for (StreamRevision other : revision.elsewhere()) {
                        boolean isComing = pending.getOrDefault(other.stream(), List.of()).stream()
                                .anyMatch(node -> migrators
                                        .get(name)
                                        .streamCheck()
                                        .others()
                                        .standIns(other)
                                        .contains(node.id()));
                        if (!isDone(name, other) && !isComing) {
                            throw migrators.get(name).streamCheck().missing(revision, other, List.copyOf(done));
                        }
                    }
                }
            }
            throw new MigrationException("The revisions of these streams wait for each other: "
                    + String.join(", ", open) + ". Take one of the dependencies away.");
        }
    }
}
