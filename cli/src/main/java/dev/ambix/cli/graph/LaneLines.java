package dev.ambix.cli.graph;

import java.util.Arrays;

/**
 * The lines between two revisions: for each column of characters, the lane that the line in it leads to.
 *
 * <p>A lane is at home in the column of twice its number. Each row moves every line that is not at home one column to
 * the left, or two where it crosses another one; lines to the same lane join where they meet. One line per row may run
 * to the left horizontally, so that a long way takes few rows.
 */
final class LaneLines {
    static final int NONE = -1;

    private int[] before = new int[32];
    private int[] now = new int[32];
    private int[] drawn = new int[32];
    private int size;
    private int drawnSize;
    private int runner;
    private int runnerTarget;

    void reset(int columns) {
        if (now.length < columns) {
            before = new int[2 * columns];
            now = new int[2 * columns];
        }
        Arrays.fill(now, 0, columns, NONE);
        size = columns;
    }

    /** No columns beyond the last line. */
    void trim() {
        while (size > 0 && now[size - 1] == NONE) {
            size--;
        }
    }

    void set(int column, int lane) {
        now[column] = lane;
    }

    /** The lane that the line in a column is to reach, or {@link #NONE}. */
    int at(int column) {
        return column < size ? now[column] : NONE;
    }

    /** Whether the last row drew the lane with a slanted stroke at the right of its home. */
    boolean slantedInto(int lane) {
        int column = 2 * lane + 1;
        return column < drawnSize && drawn[column] == lane;
    }

    /** Whether every line is at home, or will be with the next row. */
    boolean areHome() {
        for (int column = 0; column < size; column++) {
            if (now[column] != NONE && now[column] != column / 2) {
                return false;
            }
        }
        return true;
    }

    /** Moves all lines by one row and draws it. */
    void draw(Row row, LaneList lanes) {
        advance();
        remember();
        boolean ran = false;
        for (int column = 0; column < size; column++) {
            int lane = now[column];
            if (lane == NONE) {
                row.blank();
                continue;
            }
            boolean runs = lane == runnerTarget && column < runner - 1 && column != 2 * lane;
            row.stroke(runs ? '_' : column == 2 * lane ? '|' : '/', lanes.color(lane));
            if (endsHere(column, lane, runs, ran)) {
                now[column] = NONE;
            }
            ran |= runs;
        }
        if (size > 0 && now[size - 1] == NONE) {
            size--;
        }
    }

    /** A horizontal line goes on in the next row only from its left end. */
    private boolean endsHere(int column, int lane, boolean runs, boolean ran) {
        if (column == 2 * lane) {
            return false;
        }
        return runs ? column != 2 * lane + 3 : ran && column < runner;
    }

    private void advance() {
        int[] swap = before;
        before = now;
        now = swap;
        Arrays.fill(now, 0, size, NONE);
        runner = NONE;
        runnerTarget = NONE;
        for (int column = 0; column < size; column++) {
            if (before[column] != NONE) {
                move(column, before[column]);
            }
        }
    }

    private void move(int column, int lane) {
        if (column == 2 * lane) {
            now[column] = lane;
        } else if (now[column - 1] == NONE) {
            now[column - 1] = lane;
            run(column, column, lane);
        } else if (now[column - 1] != lane) {
            now[column - 2] = lane;
            run(column, column - 1, lane);
        }
    }

    /** The first line that moves in a row runs as far as the lane beside its own. */
    private void run(int from, int start, int lane) {
        if (runner != NONE) {
            return;
        }
        runner = start;
        runnerTarget = lane;
        for (int column = 2 * lane + 3; column < from - 2; column += 2) {
            now[column] = lane;
        }
    }

    private void remember() {
        if (drawn.length < size) {
            drawn = new int[2 * size];
        }
        System.arraycopy(now, 0, drawn, 0, size);
        drawnSize = size;
    }
}
