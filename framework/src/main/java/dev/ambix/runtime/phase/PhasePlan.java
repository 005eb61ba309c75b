package dev.ambix.runtime.phase;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses from pending revisions those that may run in a phase: before a deployment no contract and nothing that stands on one,
 * after it no expand and nothing that stands on one. A revision that belongs into the phase and stands on one that does not is
 * a fault of the order, which no choice can mend.
 *
 * @param revisions the graph
 * @param phase the phase to run; {@link Phase#EITHER} for all revisions
 */
public record PhasePlan(RevisionMap revisions, Phase phase) {
    /**
     * The revisions that may run, in the order in which they are given.
     *
     * @param applied the ids of the applied revisions
     * @param pending the pending revisions, ancestors first
     * @throws MigrationException if one of the phase stands on a pending one of the other phase, naming both
     */
    public List<RevisionNode> choose(Set<String> applied, List<RevisionNode> pending) {
        if (!phase.isGiven()) {
            return pending;
        }
        Map<String, RevisionNode> inTheWay = new LinkedHashMap<>();
        List<RevisionNode> chosen = new ArrayList<>();
        for (RevisionNode revision : pending) {
            Optional<RevisionNode> obstacle =
                    isOfOther(revision) ? Optional.of(revision) : obstacle(revision, inTheWay);
            if (obstacle.isEmpty()) {
                chosen.add(revision);
            } else if (revision.phase() == phase) {
                throw refusal(revision, obstacle.get(), applied.isEmpty());
            } else {
                inTheWay.put(revision.id(), obstacle.get());
            }
        }
        return chosen;
    }

    private boolean isOfOther(RevisionNode revision) {
        return revision.phase().isGiven() && revision.phase() != phase;
    }

    /** The first revision of the other phase that this one stands on, directly or over revisions without a phase. */
    private Optional<RevisionNode> obstacle(RevisionNode revision, Map<String, RevisionNode> inTheWay) {
        return Stream.concat(
                        revision.downRevisions().stream(),
                        revisions.dependencies(revision.id()).stream().map(RevisionNode::id))
                .filter(inTheWay::containsKey)
                .map(inTheWay::get)
                .findFirst();
    }

    private MigrationException refusal(RevisionNode revision, RevisionNode obstacle, boolean isNew) {
        String way = phase == Phase.EXPAND
                ? revision.title() + " is to run before a deployment, but stands on " + words(obstacle)
                        + ", which contracts and has not run. Finish the release that " + obstacle.id()
                        + " belongs to first: \"ambix upgrade --phase contract " + obstacle.id()
                        + "\", when none of the code before it runs any more. Or name a target below it."
                : revision.title() + " is to run after a deployment, but stands on " + words(obstacle)
                        + ", which expands and has not run. Run \"ambix upgrade --phase expand " + obstacle.id()
                        + "\", deploy the code that goes with it, and then contract. Or name a target below it.";
        return new MigrationException(
                isNew
                        ? way
                                + " Nothing is applied to this database yet: if no code uses it, upgrade it without a phase."
                        : way);
    }

    private static String words(RevisionNode revision) {
        return revision.id() + (revision.message().isEmpty() ? "" : " (" + revision.message() + ")");
    }
}
