package dev.ambix.cli.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Draws revisions one after another, children before parents, with the strokes that {@code git log --graph} uses.
 *
 * <p>Each revision takes these rows: for a merge of many parents, some in which the lanes at its right make room; its
 * own; for a merge, one in which its lines part; and then as many as its lines need to come home.
 */
final class LaneDrawing {
    private enum Last {
        BASE,
        FORK,
        COLLAPSE,
        OTHER
    }

    private final RevisionLanes lanes;
    private final Row row;
    private final Consumer<String> lines;
    private final Deque<String> text = new ArrayDeque<>();
    private Last last = Last.OTHER;

    /**
     * A drawing of nothing yet.
     *
     * @param revisions how many revisions there are, those that are only parents included
     */
    LaneDrawing(int revisions, Row row, Consumer<String> lines) {
        this.lanes = new RevisionLanes(revisions);
        this.row = row;
        this.lines = lines;
    }

    /** Draws a revision with lines of text beside it; all are numbers below that of revisions. */
    void draw(int revision, int[] parents, RevisionState state, List<String> lineByLine) {
        lanes.enter(revision, parents);
        partFromBase();
        makeRoom();
        text.addAll(lineByLine);
        drawNode(state);
        if (lanes.isMerge()) {
            drawFork();
        }
        while (!lanes.lines.areHome()) {
            row.clear();
            lanes.lines.draw(row, lanes.below);
            end(Last.COLLAPSE);
        }
        while (!text.isEmpty()) {
            drawLanes('|');
        }
    }

    /** A last row for lanes that go on to revisions which are not drawn. */
    void close() {
        if (lanes.below.size() > 0) {
            drawLanes('~');
        }
    }

    /** Keeps a head from being drawn directly below a base, where it would look like its parent; git does not. */
    private void partFromBase() {
        if (last == Last.BASE && lanes.isHead && lanes.lane == lanes.laneBefore) {
            row.clear();
            for (int i = 0; i < lanes.lane; i++) {
                lane('|', lanes.above.color(i));
            }
            end(Last.OTHER);
        }
    }

    private void drawLanes(char stroke) {
        row.clear();
        for (int i = 0; i < lanes.below.size(); i++) {
            lane(stroke, lanes.below.color(i));
        }
        end(Last.OTHER);
    }

    private void makeRoom() {
        if (lanes.lane == lanes.above.size() - 1) {
            return;
        }
        for (int step = 0; step < 2 * lanes.dashes(); step++) {
            row.clear();
            for (int i = 0; i < lanes.above.size(); i++) {
                lane(i <= lanes.lane ? '|' : strokeAside(i, step), lanes.above.color(i));
                blanks(i == lanes.lane ? step : 0);
            }
            end(Last.OTHER);
        }
    }

    private char strokeAside(int lane, int step) {
        return step > 0 || comesFromFork(lane) ? '\\' : '|';
    }

    private boolean comesFromFork(int lane) {
        return last == Last.FORK && lanes.addedBefore > 0 && lanes.laneBefore < lane;
    }

    private void drawNode(RevisionState state) {
        row.clear();
        for (int i = 0; i < lanes.above.size(); i++) {
            if (i == lanes.lane) {
                row.node(state, lanes.above.color(i));
                drawDashes();
                row.blank();
            } else {
                lane(strokeBeside(i), lanes.above.color(i));
            }
        }
        end(lanes.parents.length == 0 ? Last.BASE : Last.OTHER);
    }

    private char strokeBeside(int lane) {
        if (lane > lanes.lane && lanes.added > 1) {
            return '\\';
        }
        if (lane > lanes.lane && lanes.added == 1) {
            return comesFromFork(lane) ? '\\' : '|';
        }
        int target = lanes.lines.at(2 * lane);
        boolean slants = last == Last.COLLAPSE && lanes.lines.slantedInto(lane);
        return slants && target != LaneLines.NONE && target < lane ? '/' : '|';
    }

    private void drawDashes() {
        int dashes = lanes.dashes();
        for (int i = 0; i < dashes; i++) {
            int color = lanes.parentColor(lanes.parents.length - dashes + i);
            row.stroke('-', color);
            row.stroke(i == dashes - 1 ? '.' : '-', color);
        }
    }

    /** The row below a merge: the lanes at its right step aside, and its lines part. */
    private void drawFork() {
        row.clear();
        int toFirst = LaneLines.NONE;
        for (int i = 0; i < lanes.above.size(); i++) {
            int color = lanes.above.color(i);
            if (i == lanes.lane) {
                drawParting();
            } else if (i > lanes.lane) {
                lane(lanes.added > 0 ? '\\' : '|', color);
            } else {
                row.stroke('|', color);
                drawGap(i, toFirst);
            }
            if (lanes.above.revision(i) == lanes.parents[0]) {
                toFirst = color;
            }
        }
        end(Last.FORK);
    }

    /**
     * Draws the gap between a lane and the next one, at the left of a merge: the line to its first parent, if it is
     * there.
     */
    private void drawGap(int lane, int toFirst) {
        if (lanes.leansLeft && lane == lanes.lane - 1) {
            return;
        }
        if (toFirst == LaneLines.NONE) {
            row.blank();
        } else {
            row.stroke('_', toFirst);
        }
    }

    private void drawParting() {
        String strokes = lanes.leansLeft ? "/|\\" : "|\\";
        for (int i = 0; i < lanes.parents.length; i++) {
            char stroke = strokes.charAt(Math.min(i, strokes.length() - 1));
            row.stroke(stroke, lanes.parentColor(i));
            if (stroke == '\\' && (lanes.added > 0 || i < lanes.parents.length - 1)) {
                row.blank();
            }
        }
        if (lanes.added == 0) {
            row.blank();
        }
    }

    private void lane(char stroke, int color) {
        row.stroke(stroke, color);
        row.blank();
    }

    private void blanks(int count) {
        for (int i = 0; i < count; i++) {
            row.blank();
        }
    }

    private void end(Last kind) {
        String line = text.isEmpty() ? "" : text.removeFirst();
        lines.accept(row.withText(lanes.width, line));
        last = kind;
    }
}
