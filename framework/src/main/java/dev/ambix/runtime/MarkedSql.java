package dev.ambix.runtime;

/** The text of a statement with a caret under the place that the server points at. */
final class MarkedSql {
    private static final int MOST_LINES = 24;
    private static final String INDENT = "    ";

    private MarkedSql() {}

    /**
     * The statement, indented, with a caret line below the line of the position; a long statement is cut around it.
     *
     * @param position the character from 1, counted in code points as the server does; 0 for none
     */
    static String of(String sql, int position) {
        String[] lines = sql.split("\n", -1);
        int offset = position < 1
                ? -1
                : sql.offsetByCodePoints(0, Math.min(position - 1, sql.codePointCount(0, sql.length())));
        int marked = lineOf(sql, offset);
        int first = Math.max(0, Math.min(Math.max(marked, 0) - MOST_LINES / 2, lines.length - MOST_LINES));
        int last = Math.min(lines.length, first + MOST_LINES);
        StringBuilder text = new StringBuilder(first > 0 ? INDENT + "...\n" : "");
        for (int i = first; i < last; i++) {
            text.append(INDENT).append(lines[i]).append('\n');
            if (i == marked) {
                text.append(INDENT).append(caret(lines[i], offset - startOf(lines, i)));
            }
        }
        return text.append(last < lines.length ? INDENT + "...\n" : "").toString();
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

    /** Keeps tabs, so that the caret stands below its character on a terminal. */
    private static String caret(String line, int column) {
        StringBuilder blanks = new StringBuilder();
        for (int i = 0; i < column && i < line.length(); i++) {
            blanks.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        return blanks.append("^\n").toString();
    }
}
