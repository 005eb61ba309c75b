package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.stream.StreamRevision;
import dev.ambix.runtime.session.OtherStreams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds revisions of several streams that depend on each other in a circle. Each graph for itself has none. */
final class StreamCycle {
    private final Map<StreamRevision, RevisionNode> nodes = new LinkedHashMap<>();
    private final OtherStreams streams;
    private final Set<StreamRevision> clear = new HashSet<>();

    private StreamCycle(Map<String, List<RevisionNode>> revisions) {
        this.streams = new OtherStreams(revisions);
        revisions.forEach((stream, all) -> all.forEach(node -> nodes.put(new StreamRevision(stream, node.id()), node)));
    }

    /**
     * Looks for a circle.
     *
     * @param revisions those of all streams at hand
     * @throws MigrationException if there is one, naming its revisions
     */
    static void refuse(Map<String, List<RevisionNode>> revisions) {
        boolean isPossible = revisions.values().stream()
                        .filter(all ->
                                all.stream().anyMatch(node -> !node.elsewhere().isEmpty()))
                        .count()
                > 1;
        if (isPossible) {
            StreamCycle search = new StreamCycle(revisions);
            search.nodes.forEach((name, node) -> {
                if (!node.elsewhere().isEmpty()) {
                    search.from(name);
                }
            });
        }
    }

    /** Goes down from a revision, without recursion: a line of revisions is deeper than a stack. */
    private void from(StreamRevision start) {
        Deque<StreamRevision> path = new ArrayDeque<>();
        Deque<Deque<StreamRevision>> open = new ArrayDeque<>();
        Set<StreamRevision> onPath = new HashSet<>();
        enter(start, path, open, onPath);
        while (!open.isEmpty()) {
            Optional<StreamRevision> next = Optional.ofNullable(open.peek().poll());
            if (next.isEmpty()) {
                open.pop();
                StreamRevision left = path.removeLast();
                onPath.remove(left);
                clear.add(left);
            } else if (onPath.contains(next.get())) {
                throw circle(new ArrayList<>(path), next.get());
            } else if (!clear.contains(next.get())) {
                enter(next.get(), path, open, onPath);
            }
        }
    }

    private void enter(
            StreamRevision revision,
            Deque<StreamRevision> path,
            Deque<Deque<StreamRevision>> open,
            Set<StreamRevision> onPath) {
        path.addLast(revision);
        onPath.add(revision);
        open.push(below(revision).collect(Collectors.toCollection(ArrayDeque::new)));
    }

    private Stream<StreamRevision> below(StreamRevision revision) {
        RevisionNode node = nodes.get(revision);
        Stream<StreamRevision> here = Stream.concat(node.downRevisions().stream(), node.dependsOn().stream())
                .map(id -> new StreamRevision(revision.stream(), id));
        Stream<StreamRevision> elsewhere = node.elsewhere().stream()
                .flatMap(other -> streams.standIns(other).stream().map(id -> new StreamRevision(other.stream(), id)));
        return Stream.concat(here, elsewhere).filter(nodes::containsKey);
    }

    private static MigrationException circle(List<StreamRevision> path, StreamRevision again) {
        List<StreamRevision> circle = new ArrayList<>(path.subList(path.indexOf(again), path.size()));
        circle.add(again);
        return new MigrationException("Revisions of several streams stand on each other in a circle: "
                + circle.stream().map(StreamRevision::toString).collect(Collectors.joining(" -> "))
                + ". None of them can run first. Take one of the dependencies away.");
    }
}
