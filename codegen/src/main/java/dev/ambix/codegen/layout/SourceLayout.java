package dev.ambix.codegen.layout;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lays out the statements of generated source, each of which is on one line. */
public final class SourceLayout {
    private static final int WIDTH = 120;
    private static final int CONTINUATION = 8;
    private static final String COMMENT = "// ";

    /** JavaPoet breaks the heads of methods at 100 columns. */
    private static final Pattern HEAD = Pattern.compile("\\(\\n +(\\w+ \\w+)\\) \\{");

    private SourceLayout() {}

    /**
     * The same source, with the statements in its methods broken into lines where they are too long. A line comment that
     * holds a statement is broken as that statement would be. What is no expression of calls and literals stays as it is.
     */
    public static String of(String source) {
        return HEAD.matcher(source)
                .replaceAll("($1) {")
                .lines()
                .map(SourceLayout::line)
                .collect(Collectors.joining("\n", "", "\n"));
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
