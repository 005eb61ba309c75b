package dev.ambix.codegen.layout;

import java.util.ArrayList;
import java.util.List;

/** A text as a text block, whose lines have an indentation. */
final class TextBlock {
    private static final String QUOTES = "\"\"\"";

    private TextBlock() {}

    /** Whether a text can be written so: white space that the compiler would strip from lines must be plain blanks. */
    static boolean canHold(String text) {
        return !text.isBlank()
                && text.chars().noneMatch(c -> c != ' ' && c != '\n' && c != '\t' && Character.isWhitespace(c));
    }

    /** The block, from its first quotes to its last. */
    static String of(String text, int indent, int width) {
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        boolean endsWithLine = text.endsWith("\n");
        if (endsWithLine) {
            lines.remove(lines.size() - 1);
        }
        boolean protectMargin = !endsWithLine && isIndented(lines);
        StringBuilder block = new StringBuilder(QUOTES).append('\n');
        for (int i = 0; i < lines.size(); i++) {
            String line = escaped(lines.get(i), protectMargin && isFirstWithText(lines, i));
            boolean isLast = i == lines.size() - 1;
            String end = isLast && !endsWithLine && line.endsWith("\"") ? lastQuoteEscaped(line) : line;
            block.append(end.isEmpty() ? "" : margin + folded(end, width - indent, margin));
            block.append(isLast && !endsWithLine ? "" : "\n");
        }
        return block.append(endsWithLine ? margin : "").append(QUOTES).toString();
    }

    /** Whether all lines that hold anything begin with white space, which the compiler would take for the margin. */
    private static boolean isIndented(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).allMatch(line -> Character.isWhitespace(line.charAt(0)));
    }

    private static boolean isFirstWithText(List<String> lines, int index) {
        return !lines.get(index).isBlank() && lines.subList(0, index).stream().allMatch(String::isBlank);
    }

    private static String escaped(String line, boolean protectMargin) {
        StringBuilder escaped = new StringBuilder();
        int quotes = 0;
        for (int codePoint : line.codePoints().toArray()) {
            quotes = codePoint == '"' ? quotes + 1 : 0;
            if (codePoint == '"' && quotes < QUOTES.length()) {
                escaped.append('"');
            } else {
                StringLiteral.append(escaped, codePoint);
                quotes = 0;
            }
        }
        if (escaped.length() > 0 && escaped.charAt(escaped.length() - 1) == ' ') {
            escaped.replace(escaped.length() - 1, escaped.length(), "\\s");
        }
        if (protectMargin && escaped.charAt(0) == ' ') {
            escaped.replace(0, 1, "\\s");
        }
        return escaped.toString();
    }

    private static String lastQuoteEscaped(String line) {
        return line.endsWith("\\\"") ? line : line.substring(0, line.length() - 1) + "\\\"";
    }

    /** A long line is continued on the next, after a blank. */
    private static String folded(String line, int width, String margin) {
        StringBuilder folded = new StringBuilder();
        String rest = line;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width - 2);
            if (blank <= 0
                    || rest.charAt(blank + 1) == ' '
                    || rest.substring(0, blank).isBlank()) {
                break;
            }
            folded.append(rest, 0, blank + 1).append("\\\n").append(margin);
            rest = rest.substring(blank + 1);
        }
        return folded.append(rest).toString();
    }
}
