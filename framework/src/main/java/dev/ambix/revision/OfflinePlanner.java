package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import java.util.List;
import java.util.Set;

/**
 * Finds the revisions of a script that is written without a database, which starts where the range says.
 *
 * <p>The start counts as applied, with all that it stands on. Both ends are in the names of the view.
 */
final class OfflinePlanner {
    private final GraphView view;
    private final String range;
    private final String start;
    private final String end;

    /**
     * @param range the range as it was given, for messages
     * @param start its start, in the names of the view
     * @param end its end, in the names of the view
     */
    OfflinePlanner(GraphView view, String range, String start, String end) {
        this.view = view;
        this.range = range;
        this.start = start;
        this.end = end;
    }

    OfflinePlan upgrade() {
        Set<String> applied = applied();
        List<RevisionNode> revisions = view.upgradePlan(new AppliedSet(view, applied), List.of(end));
        if (revisions.isEmpty()
                && !start.equals(end)
                && view.resolver().one(start) != view.resolver().one(end)) {
            throw new RevisionException(
                    Kind.NOT_AN_ANCESTOR,
                    range,
                    "\"" + range + "\" leads nowhere upwards: what it ends at is applied where it starts. "
                            + "Say an earlier start, or make a script of \"downgrade\".");
        }
        return new OfflinePlan(applied, revisions);
    }

    OfflinePlan downgrade() {
        Set<String> applied = applied();
        return new OfflinePlan(applied, view.downgradePlan(new AppliedSet(view, applied), end));
    }

    private Set<String> applied() {
        if (start.equals("base")) {
            return Set.of();
        }
        int position = view.resolver().one(start);
        if (position == Walk.BASE) {
            throw new RevisionException(
                    Kind.MALFORMED_TARGET,
                    range,
                    "\"" + range + "\" does not start at a revision. "
                            + "Start it at one that is applied where the script will run, or at base.");
        }
        return view.withAncestors(
                new AppliedSet(view, List.of(view.graph().node(position).id())));
    }
}
