package dev.ambix.revision;

import java.time.Instant;
import java.util.Comparator;

/** Oldest first, those without a time before all others; the id decides between two of one age. */
final class ByAge implements Comparator<RevisionNode> {
    @Override
    public int compare(RevisionNode left, RevisionNode right) {
        int age = left.created().orElse(Instant.MIN).compareTo(right.created().orElse(Instant.MIN));
        return age != 0 ? age : left.id().compareTo(right.id());
    }
}
