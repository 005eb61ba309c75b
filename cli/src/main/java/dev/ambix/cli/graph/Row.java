package dev.ambix.cli.graph;

import java.util.Arrays;

/** One row of a drawing: strokes, each in the color of a lane, and at most one revision. */
final class Row {
    private static final char BLANK = ' ';

    private final GraphCharacters characters;
    private final LanePainter painter;
    private char[] glyphs = new char[64];
    private int[] colors = new int[64];
    private int length;
    private int nodeAt;
    private RevisionState state = RevisionState.UNKNOWN;

    Row(GraphCharacters characters, LanePainter painter) {
        this.characters = characters;
        this.painter = painter;
    }

    void clear() {
        length = 0;
        nodeAt = -1;
    }

    void blank() {
        put(BLANK, 0);
    }

    /** A stroke, given as git draws it. */
    void stroke(char ascii, int color) {
        put(characters.stroke(ascii), color);
    }

    void node(RevisionState nodeState, int color) {
        nodeAt = length;
        state = nodeState;
        put(characters.node(nodeState), color);
    }

    /** The row with a text after it, which begins at least so many columns from the left; no trailing blanks without. */
    String withText(int width, String text) {
        if (text.isEmpty()) {
            return painted(strokes());
        }
        while (length < width) {
            blank();
        }
        return painted(length) + text;
    }

    private void put(char glyph, int color) {
        if (length == glyphs.length) {
            glyphs = Arrays.copyOf(glyphs, 2 * length);
            colors = Arrays.copyOf(colors, 2 * length);
        }
        glyphs[length] = glyph;
        colors[length++] = color;
    }

    private int strokes() {
        int end = length;
        while (end > 0 && glyphs[end - 1] == BLANK) {
            end--;
        }
        return end;
    }

    private String painted(int end) {
        if (painter == LanePainter.PLAIN) {
            return new String(glyphs, 0, end);
        }
        StringBuilder text = new StringBuilder(end + 16);
        int at = 0;
        while (at < end) {
            int next = endOfRun(at, end);
            text.append(paintedRun(at, next));
            at = next;
        }
        return text.toString();
    }

    private String paintedRun(int start, int end) {
        String run = new String(glyphs, start, end - start);
        if (glyphs[start] == BLANK) {
            return run;
        }
        return start == nodeAt ? painter.node(colors[start], state, run) : painter.lane(colors[start], run);
    }

    /** Strokes of one color, blanks, and the revision alone are painted together. */
    private int endOfRun(int start, int end) {
        int next = start + 1;
        while (next < end && start != nodeAt && next != nodeAt && isSameRun(start, next)) {
            next++;
        }
        return next;
    }

    private boolean isSameRun(int start, int next) {
        boolean blank = glyphs[start] == BLANK;
        return blank ? glyphs[next] == BLANK : glyphs[next] != BLANK && colors[start] == colors[next];
    }
}
