package dev.ambix.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AnyMessageTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    /** Shared, because opening the class path takes most of the time of a compilation. */
    private static final StandardJavaFileManager FILES =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);

    @Property(tries = 30)
    void anyMessageCompilesAndComesBack(@ForAll("messages") String message) throws IOException {
        NewMigration migration = migration(message, 1);
        String source = new MigrationWriter().source(migration);
        ClassTree type = compiled(MigrationClassName.of(migration), source);

        assertThat(type.getSimpleName().toString()).isEqualTo(MigrationClassName.of(migration));
        assertThat((type.getSimpleName() + ".class").getBytes(UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(messageOf(type)).isEqualTo(message);
    }

    @Property(tries = 30)
    void theFormatterLeavesTheFileAsItIs(@ForAll("messages") String message, @ForAll @IntRange(max = 9) int parents)
            throws FormatterException {
        String source = new MigrationWriter().source(migration(message, parents));

        assertThat(FORMATTER.formatSource(source)).isEqualTo(source);
    }

    @Provide
    static Arbitrary<String> messages() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(90);
        Arbitrary<String> words = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars(" _'\"\\$-")
                .ofMaxLength(150);
        Arbitrary<String> scripts = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> !Character.isISOControl(codePoint))
                .map(Character::toString)
                .list()
                .ofMaxSize(80)
                .map(characters -> String.join("", characters));
        return Arbitraries.oneOf(any, words, scripts);
    }

    private static NewMigration migration(String message, int parents) {
        Instant created = Instant.parse("2026-11-20T13:03:11Z");
        return NewMigration.of(
                "com.example", "27c6a30d7c24", Collections.nCopies(parents, "1975ea83b712"), message, created);
    }

    /** Analyzes the source and generates no class files; any message of the compiler fails. */
    private static ClassTree compiled(String className, String source) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        FILES,
                        diagnostics,
                        List.of("-proc:none", "-Xlint:all"),
                        List.of(),
                        List.of(new InMemorySource(className, source)));
        List<CompilationUnitTree> units = new ArrayList<>();
        task.parse().forEach(units::add);
        task.analyze();
        assertThat(diagnostics.getDiagnostics())
                .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .isEmpty();
        return (ClassTree) units.get(0).getTypeDecls().get(0);
    }

    private static String messageOf(ClassTree type) {
        AnnotationTree annotation = type.getModifiers().getAnnotations().get(0);
        return annotation.getArguments().stream()
                .map(AssignmentTree.class::cast)
                .filter(member -> member.getVariable().toString().equals("message"))
                .map(member -> (String) ((LiteralTree) member.getExpression()).getValue())
                .findFirst()
                .orElse("");
    }

    private static final class InMemorySource extends SimpleJavaFileObject {
        private final String className;
        private final String text;

        InMemorySource(String className, String text) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.className = className;
            this.text = text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return simpleName.equals(className);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
