package dev.ambix.codegen.layout;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The layout is that of the formatter, for statements of the shapes that generated source has. */
class AnyStatementTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Property(tries = 500)
    void theFormatterLeavesAStatementAsItIs(@ForAll("statements") List<String> statements) throws FormatterException {
        String source = SourceLayout.of(statements.stream()
                .map(statement -> "        " + statement + ";\n")
                .collect(joining("", "class T {\n    void upgrade(Operations op) {\n", "    }\n}\n")));

        assertThat(source).isEqualTo(FORMATTER.formatSource(source));
    }

    @Provide
    static Arbitrary<List<String>> statements() {
        return Arbitraries.oneOf(
                        call(
                                "op.createTable",
                                Arbitraries.oneOf(literal(), element())
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(5)),
                        call(
                                "op.createIndex",
                                Arbitraries.oneOf(literal(), element()).list().ofSize(2)),
                        call("op.createView", element().list().ofSize(1)),
                        call("op.createTable", table().list().ofSize(1)),
                        call("schema.add", table().list().ofMinSize(1).ofMaxSize(2)),
                        chained(call("op.alterColumn", literal().list().ofSize(2)), calls(3)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<String> table() {
        return chained(
                call(
                        "table",
                        Arbitraries.oneOf(literal(), element())
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4)),
                calls(2));
    }

    private static Arbitrary<String> element() {
        return chained(call("column", literal().list().ofMinSize(1).ofMaxSize(3)), calls(4));
    }

    private static Arbitrary<List<String>> calls(int most) {
        Arbitrary<String> plain = call(name(), literal().list().ofMaxSize(2));
        return plain.list().ofMaxSize(most);
    }

    private static Arbitrary<String> chained(Arbitrary<String> first, Arbitrary<List<String>> calls) {
        return Combinators.combine(first, calls)
                .as((start, more) ->
                        start + more.stream().map(call -> "." + call).collect(joining()));
    }

    private static Arbitrary<String> call(String name, Arbitrary<List<String>> arguments) {
        return call(Arbitraries.just(name), arguments);
    }

    private static Arbitrary<String> call(Arbitrary<String> name, Arbitrary<List<String>> arguments) {
        return Combinators.combine(name, arguments).as((word, list) -> word + "(" + String.join(", ", list) + ")");
    }

    private static Arbitrary<String> name() {
        return Arbitraries.of("notNull", "unique", "comment", "where", "defaultValue", "onDelete", "with");
    }

    private static Arbitrary<String> literal() {
        Arbitrary<String> shorter =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> longer =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(20).ofMaxLength(50);
        Arbitrary<String> lines = shorter.list().ofMinSize(2).ofMaxSize(3).map(list -> String.join("\n ", list));
        Arbitrary<String> texts = Arbitraries.frequencyOf(Tuple.of(5, shorter), Tuple.of(5, longer), Tuple.of(1, lines))
                .map(StringLiteral::of);
        return Arbitraries.frequencyOf(
                Tuple.of(5, texts),
                Tuple.of(5, Arbitraries.of("BIGINT", "CASCADE", "12", "NUMERIC(12, 2)", "type(\"citext\")")),
                Tuple.of(1, lambda()));
    }

    private static Arbitrary<String> lambda() {
        return Arbitraries.of("startingWith(1000)", "incrementedBy(10)", "withMinimum(100)", "cycling()")
                .map(call -> "s -> s." + call);
    }
}
