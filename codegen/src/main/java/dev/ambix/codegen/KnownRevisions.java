package dev.ambix.codegen;

import dev.ambix.revision.name.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The ids and labels of all revisions, and which of them an unknown one may mean. */
final class KnownRevisions {
    private final Map<String, DeclaredRevision> ids = new TreeMap<>();
    private final Map<String, DeclaredRevision> labels = new TreeMap<>();
    private final Set<String> replaced = new HashSet<>();

    /** Where two revisions have one id or label, the first one wins. */
    KnownRevisions(List<DeclaredRevision> revisions) {
        for (DeclaredRevision revision : revisions) {
            ids.putIfAbsent(revision.id(), revision);
            replaced.addAll(revision.node().replacedIds());
            revision.node().branchLabels().forEach(label -> labels.putIfAbsent(label, revision));
        }
    }

    Optional<DeclaredRevision> withId(String id) {
        return Optional.ofNullable(ids.get(id));
    }

    /** Whether a revision has this id, or did before another one took its place. */
    boolean isId(String name) {
        return ids.containsKey(name) || replaced.contains(name);
    }

    /** Whether one of the two stands in the place of the other, so that they are never there together. */
    boolean isOneForTheOther(DeclaredRevision one, DeclaredRevision other) {
        return one.node().replacedIds().contains(other.id())
                || other.node().replacedIds().contains(one.id());
    }

    Optional<DeclaredRevision> withLabel(String label) {
        return Optional.ofNullable(labels.get(label));
    }

    /** The other id that begins with the wrong one, or else differs from it in the fewest characters. */
    Optional<DeclaredRevision> nearestTo(String wrongId, DeclaredRevision user) {
        List<DeclaredRevision> known =
                ids.values().stream().filter(other -> other != user).toList();
        List<DeclaredRevision> beginning = known.stream()
                .filter(revision -> !wrongId.isEmpty() && revision.id().startsWith(wrongId))
                .toList();
        if (beginning.size() == 1) {
            return Optional.of(beginning.get(0));
        }
        return NearestName.of(
                        wrongId, known.stream().map(DeclaredRevision::id).toList(), Math.max(1, wrongId.length() / 3))
                .map(ids::get);
    }
}
