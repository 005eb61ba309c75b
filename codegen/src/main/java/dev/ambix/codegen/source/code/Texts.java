package dev.ambix.codegen.source.code;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.layout.StringLiteral;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts as literals. */
final class Texts {
    /** A class file holds at most 65,535 bytes of a constant, in an encoding of at most three bytes a character. */
    private static final int MOST_BYTES = 65_535;

    private static final int PART = 20_000;

    private Texts() {}

    static CodeBlock literal(String text) {
        if (text.length() <= PART || text.getBytes(StandardCharsets.UTF_8).length + nulls(text) <= MOST_BYTES) {
            return CodeBlock.of("$L", StringLiteral.of(text));
        }
        return parts(text).stream()
                .map(part -> CodeBlock.of("$L", StringLiteral.of(part)))
                .collect(CodeBlock.joining(", ", "String.join(\"\", ", ")"));
    }

    private static long nulls(String text) {
        return text.chars().filter(character -> character == 0).count()
                + text.length()
                - text.codePointCount(0, text.length());
    }

    /** Cut after a line where there is one, and never within a surrogate pair. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (text.length() - start > PART) {
            int line = text.lastIndexOf('\n', start + PART - 1);
            int end = line > start ? line + 1 : start + PART;
            end = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
            parts.add(text.substring(start, end));
            start = end;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
