package dev.ambix.codegen.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lays out the statements of generated source, each of which is on one line. */
public final class SourceLayout {
    private static final int WIDTH = 120;
    private static final int CONTINUATION = 8;
    private static final String COMMENT = "// ";

    /** The beginning of no comment that is ever written. */
    private static final String MARK = "//@";

    /** JavaPoet breaks the heads of methods at 100 columns. */
    private static final Pattern HEAD = Pattern.compile("\\(\\n +(\\w+ \\w+)\\) \\{");

    private SourceLayout() {}

    /** A line that stays in no source, and gives a name to the statement behind it. */
    public static String mark(String name) {
        return MARK + name + "\n";
    }

    /**
     * The same source, with the statements in its methods broken into lines where they are too long. A line comment that
     * holds a statement is broken as that statement would be. Text that is no expression of calls and literals stays as it is.
     */
    public static String of(String source) {
        return placed(source).text();
    }

    /** The same, and where the statements behind marks stand now, as a compiler counts. */
    public static PlacedSource placed(String source) {
        StringBuilder text = new StringBuilder();
        Map<String, Integer> places = new LinkedHashMap<>();
        String mark = "";
        int at = 1;
        for (String line : HEAD.matcher(source).replaceAll("($1) {").lines().toList()) {
            String code = line.stripLeading();
            if (code.startsWith(MARK)) {
                mark = code.substring(MARK.length());
                continue;
            }
            String laidOut = line(line);
            if (!mark.isEmpty()) {
                places.put(mark, at + CallLine.of(laidOut));
                mark = "";
            }
            text.append(laidOut).append('\n');
            at += 1 + (int) laidOut.chars().filter(c -> c == '\n').count();
        }
        return new PlacedSource(text.toString(), places);
    }

    private static String line(String line) {
        String code = line.strip();
        int indent = line.length() - line.stripLeading().length();
        if (indent == 0 || !code.endsWith(";") || code.startsWith("* ")) {
            return line;
        } else if (code.startsWith(COMMENT)) {
            return comment(code.substring(COMMENT.length()), indent).orElse(line);
        }
        return statement(code, indent, WIDTH).orElse(line);
    }

    private static Optional<String> comment(String code, int indent) {
        String margin = " ".repeat(indent);
        return statement(margin + code, indent, WIDTH - COMMENT.length()).map(text -> text.lines()
                .map(line -> line.isEmpty() ? line : line.substring(Math.min(indent, line.length())))
                .map(line -> (margin + COMMENT + line).stripTrailing())
                .collect(Collectors.joining("\n")));
    }

    private static Optional<String> statement(String code, int indent, int width) {
        String text = code.strip();
        String keyword = text.startsWith("return ") ? "return " : "";
        String expression = text.substring(keyword.length(), text.length() - 1);
        return ExpressionParser.parse(expression).map(parsed -> {
            LaidOutPiece start = new LaidOutPiece(" ".repeat(indent) + keyword, indent + keyword.length(), 0);
            return start.then(new ExpressionLayout(width, indent + CONTINUATION)
                            .layout(parsed, indent, start.column(), 1))
                    .then(";")
                    .text();
        });
    }
}
