package dev.ambix.runtime.error;

import dev.ambix.schema.token.SqlToken;

/** The text of a statement with a caret under the place that the server points at. */
public final class MarkedSql {
    private static final int MOST_LINES = 24;
    private static final int MOST_CHARACTERS = 160;
    private static final String INDENT = "    ";
    private static final String CUT = "...";

    private MarkedSql() {}

    /**
     * The statement, indented, with a caret line below the line of the position; a long statement is cut around it.
     *
     * @param position the character from 1, counted in code points as the server does; 0 for none
     */
    public static String of(String sql, int position) {
        String[] lines = sql.split("\n", -1);
        int offset = offset(sql, position);
        int marked = lineOf(sql, offset);
        int first = Math.max(0, Math.min(Math.max(marked, 0) - MOST_LINES / 2, lines.length - MOST_LINES));
        int last = Math.min(lines.length, first + MOST_LINES);
        StringBuilder text = new StringBuilder(first > 0 ? INDENT + CUT + "\n" : "");
        for (int i = first; i < last; i++) {
            text.append(line(lines[i], i == marked ? offset - startOf(lines, i) : -1));
        }
        return text.append(last < lines.length ? INDENT + CUT + "\n" : "").toString();
    }

    /** How many lines a position is below the one at which the statement begins, behind comments; 0 for no position. */
    public static int linesBefore(String sql, int position) {
        int begin = sql.length() - SqlToken.withoutGapBefore(sql).length();
        return Math.max(0, lineOf(sql, offset(sql, position)) - lineOf(sql, begin));
    }

    /** The place of a character that the server counts; -1 for none. */
    private static int offset(String sql, int position) {
        return position < 1
                ? -1
                : sql.offsetByCodePoints(0, Math.min(position - 1, sql.codePointCount(0, sql.length())));
    }

    private static int lineOf(String sql, int offset) {
        return offset < 0
                ? -1
                : (int) sql.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static int startOf(String[] lines, int line) {
        int start = 0;
        for (int i = 0; i < line; i++) {
            start += lines[i].length() + 1;
        }
        return start;
    }

    /** One line, and a second with the caret if {@code column} is not negative. */
    private static String line(String line, int column) {
        int from = Math.max(0, Math.min(column - MOST_CHARACTERS / 2, line.length() - MOST_CHARACTERS));
        int to = Math.min(line.length(), from + MOST_CHARACTERS);
        String start = from > 0 ? CUT : "";
        String shown = start + line.substring(from, to) + (to < line.length() ? CUT : "");
        String caret = column < 0 ? "" : INDENT + caret(shown, column - from + start.length());
        return INDENT + shown + "\n" + caret;
    }

    /** Keeps tabs, so that the caret stands below its character on a terminal. */
    private static String caret(String line, int column) {
        StringBuilder blanks = new StringBuilder();
        line.substring(0, Math.min(column, line.length()))
                .codePoints()
                .forEach(character -> blanks.append(character == '\t' ? "\t" : " ".repeat(width(character))));
        return blanks.append("^\n").toString();
    }

    /** The columns of a character on a terminal: East Asian scripts and pictures take two, accents none. */
    private static int width(int character) {
        if (Character.getType(character) == Character.NON_SPACING_MARK) {
            return 0;
        }
        boolean isWide = character >= 0x1100 && character <= 0x115F
                || character >= 0x2E80 && character <= 0xA4CF
                || character >= 0xAC00 && character <= 0xD7A3
                || character >= 0xF900 && character <= 0xFAFF
                || character >= 0xFF00 && character <= 0xFF60
                || character >= 0x1F300 && character <= 0x3FFFD;
        return isWide ? 2 : 1;
    }
}
