package dev.ambix.codegen;

import dev.ambix.revision.name.StreamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parts the revisions that a compilation sees by their streams, each of which is a graph of its own. */
final class DeclaredStreams {
    private DeclaredStreams() {}

    /**
     * The streams of which this compilation has revisions, each with its revisions in other jars; all streams, if it has none.
     * Files of SQL beside the sources are of the stream that these declare, if they declare one.
     */
    static List<List<DeclaredRevision>> of(List<DeclaredRevision> revisions, CompilerMessages messages) {
        List<String> ours = revisions.stream()
                .filter(DeclaredRevision::isOurs)
                .map(revision -> revision.node().stream())
                .distinct()
                .toList();
        Map<String, List<DeclaredRevision>> streams = new TreeMap<>(revisions.stream()
                .collect(
                        Collectors.groupingBy(revision -> revision.declaration().isEmpty() && ours.size() == 1
                                ? ours.get(0)
                                : revision.node().stream())));
        ours.forEach(stream -> StreamName.problem(stream).ifPresent(messages::error));
        List<List<DeclaredRevision>> checked = new ArrayList<>();
        streams.forEach((stream, all) -> {
            if (ours.isEmpty() || ours.contains(stream)) {
                checked.add(all);
            }
        });
        return checked;
    }
}
