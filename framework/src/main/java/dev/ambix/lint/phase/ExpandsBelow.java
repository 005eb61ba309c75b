package dev.ambix.lint.phase;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The expands that each revision of a graph stands on, directly or over others. */
public final class ExpandsBelow {
    private final Map<String, Set<RevisionNode>> expands = new HashMap<>();

    public ExpandsBelow(RevisionMap revisions) {
        for (RevisionNode revision : revisions.revisions()) {
            Set<RevisionNode> below = new LinkedHashSet<>();
            Stream.concat(
                            revision.downRevisions().stream().flatMap(id -> revisions.find(id).stream()),
                            revisions.dependencies(revision.id()).stream())
                    .forEach(parent -> {
                        below.addAll(of(parent));
                        if (parent.phase() == Phase.EXPAND) {
                            below.add(parent);
                        }
                    });
            expands.put(revision.id(), below);
        }
    }

    /** The expands below a revision, ancestors first; none of a revision that is not in the graph. */
    public List<RevisionNode> of(RevisionNode revision) {
        return Optional.ofNullable(expands.get(revision.id())).map(List::copyOf).orElse(List.of());
    }
}
