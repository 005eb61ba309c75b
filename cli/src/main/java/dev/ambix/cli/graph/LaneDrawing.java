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

    private final Passage passage;
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
        this.passage = new Passage(revisions);
        this.row = row;
        this.lines = lines;
    }

    /** Draws a revision with lines of text beside it; all are numbers below that of revisions. */
    void draw(int revision, int[] parents, RevisionState state, List<String> lineByLine) {
        passage.enter(revision, parents);
        partFromBase();
        makeRoom();
        text.addAll(lineByLine);
        drawNode(state);
        if (passage.isMerge()) {
            drawFork();
        }
        while (!passage.strands.areHome()) {
            row.clear();
            passage.strands.draw(row, passage.below);
            end(Last.COLLAPSE);
        }
        while (!text.isEmpty()) {
            drawLanes('|');
        }
    }

    /** A last row for lanes that go on to revisions which are not drawn. */
    void close() {
        if (passage.below.size() > 0) {
            drawLanes('~');
        }
    }

    /** Keeps a head from standing directly below a base, where it would look like its parent; git does not. */
    private void partFromBase() {
        if (last == Last.BASE && passage.isHead && passage.lane == passage.laneBefore) {
            row.clear();
            for (int i = 0; i < passage.lane; i++) {
                lane('|', passage.above.color(i));
            }
            end(Last.OTHER);
        }
    }

    private void drawLanes(char stroke) {
        row.clear();
        for (int i = 0; i < passage.below.size(); i++) {
            lane(stroke, passage.below.color(i));
        }
        end(Last.OTHER);
    }

    private void makeRoom() {
        if (passage.lane == passage.above.size() - 1) {
            return;
        }
        for (int step = 0; step < 2 * passage.dashes(); step++) {
            row.clear();
            for (int i = 0; i < passage.above.size(); i++) {
                lane(i <= passage.lane ? '|' : strokeAside(i, step), passage.above.color(i));
                blanks(i == passage.lane ? step : 0);
            }
            end(Last.OTHER);
        }
    }

    private char strokeAside(int lane, int step) {
        return step > 0 || comesFromFork(lane) ? '\\' : '|';
    }

    private boolean comesFromFork(int lane) {
        return last == Last.FORK && passage.addedBefore > 0 && passage.laneBefore < lane;
    }

    private void drawNode(RevisionState state) {
        row.clear();
        for (int i = 0; i < passage.above.size(); i++) {
            if (i == passage.lane) {
                row.node(state, passage.above.color(i));
                drawDashes();
                row.blank();
            } else {
                lane(strokeBeside(i), passage.above.color(i));
            }
        }
        end(passage.parents.length == 0 ? Last.BASE : Last.OTHER);
    }

    private char strokeBeside(int lane) {
        if (lane > passage.lane && passage.added > 1) {
            return '\\';
        }
        if (lane > passage.lane && passage.added == 1) {
            return comesFromFork(lane) ? '\\' : '|';
        }
        int target = passage.strands.at(2 * lane);
        boolean slants = last == Last.COLLAPSE && passage.strands.slantedInto(lane);
        return slants && target != Strands.NONE && target < lane ? '/' : '|';
    }

    private void drawDashes() {
        int dashes = passage.dashes();
        for (int i = 0; i < dashes; i++) {
            int color = passage.parentColor(passage.parents.length - dashes + i);
            row.stroke('-', color);
            row.stroke(i == dashes - 1 ? '.' : '-', color);
        }
    }

    /** The row below a merge: the lanes at its right step aside, and its lines part. */
    private void drawFork() {
        row.clear();
        int toFirst = Strands.NONE;
        for (int i = 0; i < passage.above.size(); i++) {
            int color = passage.above.color(i);
            if (i == passage.lane) {
                drawParting();
            } else if (i > passage.lane) {
                lane(passage.added > 0 ? '\\' : '|', color);
            } else {
                row.stroke('|', color);
                drawGap(i, toFirst);
            }
            if (passage.above.revision(i) == passage.parents[0]) {
                toFirst = color;
            }
        }
        end(Last.FORK);
    }

    /** What stands between a lane and the next one, at the left of a merge: the way to its first parent, if there. */
    private void drawGap(int lane, int toFirst) {
        if (passage.leansLeft && lane == passage.lane - 1) {
            return;
        }
        if (toFirst == Strands.NONE) {
            row.blank();
        } else {
            row.stroke('_', toFirst);
        }
    }

    private void drawParting() {
        String strokes = passage.leansLeft ? "/|\\" : "|\\";
        for (int i = 0; i < passage.parents.length; i++) {
            char stroke = strokes.charAt(Math.min(i, strokes.length() - 1));
            row.stroke(stroke, passage.parentColor(i));
            if (stroke == '\\' && (passage.added > 0 || i < passage.parents.length - 1)) {
                row.blank();
            }
        }
        if (passage.added == 0) {
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
        lines.accept(row.withText(passage.width, line));
        last = kind;
    }
}
