package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import java.util.List;

/**
 * What a run would do.
 *
 * @param direction upgrade or downgrade
 * @param steps the revisions in the order in which they would run; none if there is nothing to do
 */
public record Plan(Direction direction, List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * One revision of a plan.
     *
     * @param revision the revision
     * @param statements its SQL, in order; for an online step, the statement that a script has in its place
     * @param resumesAfter the number of statements that an earlier run did already; 0 for a revision that starts anew
     */
    public record Step(RevisionNode revision, List<String> statements, int resumesAfter) {
        public Step {
            statements = List.copyOf(statements);
        }
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public List<RevisionNode> revisions() {
        return steps.stream().map(Step::revision).toList();
    }
}
