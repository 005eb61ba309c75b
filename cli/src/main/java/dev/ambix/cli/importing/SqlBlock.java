package dev.ambix.cli.importing;

import dev.ambix.codegen.layout.StringLiteral;
import java.util.stream.Collectors;

/** SQL as a literal in Java: on one line if it is short, else as a text block. */
final class SqlBlock {
    private static final int SHORT = 80;

    private static final String INDENT = "                ";

    private SqlBlock() {}

    static String of(String sql) {
        String text = sql.strip();
        return text.length() <= SHORT && !text.contains("\n") || text.contains("\r")
                ? StringLiteral.of(text)
                : text.lines().map(SqlBlock::line).collect(Collectors.joining("\n", "\"\"\"\n", "\"\"\""));
    }

    private static String line(String line) {
        String literal = StringLiteral.of(line);
        String escaped =
                literal.substring(1, literal.length() - 1).replace("\\\"", "\"").replace("\"\"\"", "\\\"\"\"");
        String held = escaped.endsWith(" ") ? escaped.substring(0, escaped.length() - 1) + "\\s" : escaped;
        return held.isEmpty()
                ? ""
                : INDENT + (held.endsWith("\"") ? held.substring(0, held.length() - 1) + "\\\"" : held);
    }
}
