package dev.ambix.cli.graph;

import java.util.Arrays;

/**
 * The lanes above and below one revision, and the lines between.
 *
 * <p>The lane of the revision ends here and goes on as the lanes of its parents, of which those that have a lane
 * already are joined. The first parent of a merge goes straight down, or to the left if its lane is there; the others
 * fan out to the right, where they push the lanes aside.
 */
final class RevisionLanes {
    final LaneLines lines = new LaneLines();
    /** For each revision, the lane below that leads to it; valid if {@code reached} has the current step. */
    private final int[] laneTo;

    private final int[] reached;
    private int step;
    private int nextColor;

    LaneList above = new LaneList();
    LaneList below = new LaneList();
    int[] parents = {};
    int lane;
    /** Whether no lane led to the revision. */
    boolean isHead;

    int width;
    /** Whether the first parent of a merge is to the left. */
    boolean leansLeft;
    /** How many lanes the merge adds at its right; -1 if its last line joins the lane beside it at once. */
    int added;

    int addedBefore;
    int laneBefore;

    RevisionLanes(int revisions) {
        laneTo = new int[revisions];
        reached = new int[revisions];
        Arrays.fill(reached, -1);
    }

    void enter(int revision, int[] itsParents) {
        swap();
        parents = itsParents;
        laneBefore = lane;
        addedBefore = added;
        added = 0;
        width = 0;
        leansLeft = false;
        lane = above.indexOf(revision);
        isHead = lane < 0;
        if (isHead) {
            lane = above.add(revision, nextColor++);
        }
        lines.reset(2 * (above.size() + parents.length) + 2);
        for (int i = 0; i < above.size(); i++) {
            if (i == lane) {
                placeParents();
            } else {
                placeLane(lane(above.revision(i), above.color(i)));
            }
        }
        lines.trim();
    }

    boolean isMerge() {
        return parents.length > 1;
    }

    /** The number of parents on a horizontal line, neither directly below the revision nor beside it. */
    int dashes() {
        return Math.max(0, parents.length - (leansLeft ? 3 : 2));
    }

    /** The color of the line to a parent. */
    int parentColor(int parent) {
        return below.color(laneTo[parents[parent]]);
    }

    private void swap() {
        LaneList old = above;
        above = below;
        below = old;
        below.clear();
        step++;
    }

    private int lane(int revision, int color) {
        if (reached[revision] != step) {
            reached[revision] = step;
            laneTo[revision] = below.add(revision, color);
        }
        return laneTo[revision];
    }

    private void placeParents() {
        for (int i = 0; i < parents.length; i++) {
            int parent = lane(parents[i], i == 0 ? above.color(lane) : nextColor++);
            if (i == 0 && isMerge()) {
                placeFirst(parent);
            } else {
                place(parent);
            }
        }
        if (parents.length == 0) {
            width += 2;
        }
    }

    private void placeFirst(int parent) {
        int distance = lane - parent;
        leansLeft = distance > 0;
        added = parents.length - (leansLeft ? 2 : 1);
        if (leansLeft) {
            lines.set(width - (distance > 1 ? 2 * distance - 3 : 1), parent);
        } else {
            lines.set(width, parent);
            width += 2;
        }
    }

    /** A lane right beside a merge that leads to its last parent is joined at once. */
    private void placeLane(int target) {
        if (added > 0 && lines.at(width - 2) == target) {
            added = -1;
        } else {
            place(target);
        }
    }

    private void place(int target) {
        lines.set(width, target);
        width += 2;
    }
}
