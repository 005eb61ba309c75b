package dev.ambix.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.file.Wrapping;
import java.util.List;
import java.util.stream.Collectors;

/** The Javadoc of a generated migration: message, ids, date, and the points to review. */
final class MigrationHeader {
    private static final int WIDTH = 110;

    private MigrationHeader() {}

    static CodeBlock of(NewMigration migration, List<String> review) {
        CodeBlock.Builder header = CodeBlock.builder();
        String message = migration.message().isBlank() ? "Revision " + migration.id() : migration.message();
        add(header, "", sentence(message));
        add(
                header,
                "\n<p>",
                "Revision " + migration.id() + parents(migration) + ", created " + migration.created() + ".");
        if (!review.isEmpty()) {
            header.add("\n<p>Review before use:\n\n<ul>\n");
            review.forEach(line -> add(header, "  <li>", line));
            header.add("</ul>\n");
        }
        return header.build();
    }

    private static void add(CodeBlock.Builder header, String prefix, String text) {
        List<String> lines = Wrapping.lines(escaped(text), WIDTH);
        header.add("$L$L\n", prefix, lines.get(0));
        String margin = prefix.startsWith(" ") ? "      " : "";
        lines.stream().skip(1).forEach(line -> header.add("$L$L\n", margin, line));
    }

    private static String parents(NewMigration migration) {
        return migration.downRevisions().isEmpty()
                ? ", the first"
                : migration.downRevisions().stream().collect(Collectors.joining(" and ", ", after ", ""));
    }

    private static String sentence(String message) {
        String text = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }

    /** Escapes characters that Javadoc or the compiler would read as something else. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@', '\\', '{', '}' ->
                    escaped.append("&#").append(character).append(';');
                case '/' -> escaped.append(escaped.toString().endsWith("*") ? "&#47;" : "/");
                default -> escaped.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
            }
        });
        return escaped.toString();
    }
}
