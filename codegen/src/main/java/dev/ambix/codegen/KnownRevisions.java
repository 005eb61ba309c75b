package dev.ambix.codegen;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ids and labels of all revisions, and which of them an unknown one may mean. */
final class KnownRevisions {
    private final Map<String, DeclaredRevision> ids = new TreeMap<>();
    private final Map<String, DeclaredRevision> labels = new TreeMap<>();

    /** Where two revisions have one id or label, the first one wins. */
    KnownRevisions(List<DeclaredRevision> revisions) {
        for (DeclaredRevision revision : revisions) {
            ids.putIfAbsent(revision.id(), revision);
            revision.node().branchLabels().forEach(label -> labels.putIfAbsent(label, revision));
        }
    }

    Optional<DeclaredRevision> withId(String id) {
        return Optional.ofNullable(ids.get(id));
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
        int tolerance = Math.max(1, wrongId.length() / 3);
        return known.stream()
                .filter(revision -> distance(wrongId, revision.id()) <= tolerance)
                .min(Comparator.comparingInt(revision -> distance(wrongId, revision.id())));
    }

    /** Levenshtein's distance: how many characters must be put in, taken out or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
