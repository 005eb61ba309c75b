package dev.ambix.codegen.source.file;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.layout.SourceLayout;
import dev.ambix.codegen.source.code.CodeText;

/**
 * Consecutive statements about one object; blank lines separate paragraphs.
 *
 * @param subject the object
 * @param code the statements, each on one line
 */
record Paragraph(Subject subject, CodeBlock code) {
    Paragraph with(CodeBlock more) {
        return new Paragraph(subject, CodeBlock.of("$L$L", code, more));
    }

    /** The number of lines that it will have, nearly. */
    int lines() {
        String indented = CodeText.simple(code.toString()).indent(8);
        return (int) SourceLayout.of(indented).lines().count();
    }
}
