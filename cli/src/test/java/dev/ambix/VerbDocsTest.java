package dev.ambix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.testing.Page;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc of each verb shows a call that compiles and records something, and names the lock that this takes. */
class VerbDocsTest {
    private static final Path OPERATION = Path.of("../framework/src/main/java/dev/ambix/operation");

    /** What users call on verbs, and is none. */
    private static final Set<String> NO_VERBS = Set.of("invoke", "begin", "naming", "argument", "finalNames", "accept");

    /** What that table names besides: parts of a constraint. */
    private static final Set<String> WORDS_OF_VALUES = Set.of("withoutOverlaps", "withPeriod");

    private static final String HEAD = """
            package examples;

            import static dev.ambix.schema.Ddl.*;
            import static org.jooq.impl.SQLDataType.*;

            import dev.ambix.operation.*;
            import dev.ambix.operation.row.*;
            import dev.ambix.operation.value.ConstraintOperation.Enforcement;
            import dev.ambix.schema.*;
            import dev.ambix.schema.constraint.*;
            import dev.ambix.schema.name.*;
            import dev.ambix.schema.table.*;
            import dev.ambix.schema.table.TableOptions.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.stream.*;
            import org.jooq.impl.DSL;

            public final class Examples {
            """;

    @TempDir
    Path folder;

    @Test
    void eachVerbShowsACallAndItsLock() throws Exception {
        List<VerbDoc> verbs = verbs();
        assertThat(verbs).hasSizeGreaterThan(300);
        assertThat(verbs)
                .filteredOn(verb -> verb.example().isEmpty())
                .extracting(VerbDoc::name)
                .as("verbs without \"<p>Example: {@code ..}. Lock: ..\" in their Javadoc")
                .isEmpty();
        assertThat(verbs)
                .allSatisfy(verb ->
                        assertThat(verb.example().orElseThrow()).as(verb.name()).contains("." + verb.verb() + "("));

        Map<String, String> told = new LinkedHashMap<>();
        verbs.forEach(verb -> told.put(verb.name(), verb.lock().orElseThrow()));
        assertThat(taken(verbs)).isEqualTo(told);
    }

    @Test
    void thePageHasThemAll() throws IOException {
        String page = Page.of("docs/verbs.md").text();
        String reference = reference();
        Files.writeString(Path.of("target/verbs.md"), page.replaceFirst("(?s)## All verbs.*", "") + reference);
        assertThat(page.substring(page.indexOf("## All verbs")))
                .as("docs/verbs.md; what it should say is in cli/target/verbs.md")
                .isEqualTo(reference);
    }

    /** Words such as {@code renameEnumValue} or {@code online}, which authors call on {@code op} or an alteration. */
    @Test
    void theTableOfObjectsNamesVerbs() throws IOException {
        Set<String> known = verbs().stream().map(VerbDoc::verb).collect(Collectors.toSet());
        String table = Page.of("docs/verbs.md").text().replaceFirst("(?s)A drop can be reversed.*", "");
        List<String> named = Pattern.compile("`(\\w+)(?:\\([^`]*\\))?`")
                .matcher(table.substring(table.indexOf("| --- |")))
                .results()
                .map(verb -> verb.group(1))
                .filter(verb -> !WORDS_OF_VALUES.contains(verb))
                .toList();
        assertThat(named).hasSizeGreaterThan(80);
        assertThat(known).containsAll(named);
    }

    /** A table for each class; of overloads, the first one stands for all. */
    private static String reference() throws IOException {
        StringBuilder reference = new StringBuilder("## All verbs\n");
        Set<String> seen = new HashSet<>();
        String type = "";
        for (VerbDoc verb : verbs()) {
            if (!verb.type().equals(type)) {
                type = verb.type();
                reference
                        .append("\n### ")
                        .append(title(type))
                        .append("\n\n| Example | What it does | Lock |\n| --- | --- | --- |\n");
            }
            if (seen.add(type + verb.verb())) {
                reference.append(String.format(
                        "| `%s` | %s | %s |%n",
                        verb.example().orElseThrow().replace("|", "\\|"),
                        verb.sentence(),
                        verb.lock().orElseThrow()));
            }
        }
        return reference.toString();
    }

    /** {@code Table verbs}, {@code Alter column}. */
    private static String title(String type) {
        String words = type.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return type.equals("Operations")
                ? "Others"
                : words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    private static List<VerbDoc> verbs() throws IOException {
        try (Stream<Path> verbs = Files.list(OPERATION.resolve("verb"));
                Stream<Path> alterations = Files.list(OPERATION.resolve("alteration"))) {
            List<Path> sources = Stream.of(
                            verbs.filter(file -> file.toString().endsWith("Verbs.java")),
                            alterations.filter(
                                    file -> file.getFileName().toString().matches("Alter[A-Z]\\w+.java")),
                            Stream.of(OPERATION.resolve("Operations.java"), OPERATION.resolve("Gradually.java")))
                    .flatMap(files -> files)
                    .sorted()
                    .toList();
            return VerbDoc.of(sources).stream()
                    .filter(verb -> !NO_VERBS.contains(verb.verb()))
                    .sorted(Comparator.comparing((VerbDoc verb) -> !verb.type().endsWith("Verbs")))
                    .toList();
        }
    }

    /** The locks that the examples take, by the name of the verb. */
    private Map<String, String> taken(List<VerbDoc> verbs) throws Exception {
        Map<String, String> taken = new LinkedHashMap<>();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {compiled(verbs).toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> examples = loader.loadClass("examples.Examples");
            for (int i = 0; i < verbs.size(); i++) {
                List<Operation> recorded = new ArrayList<>();
                examples.getMethod("example" + i, Operations.class).invoke(null, Operations.to(recorded::add));
                assertThat(recorded).as(verbs.get(i).name()).isNotEmpty();
                taken.put(verbs.get(i).name(), lock(recorded));
            }
        }
        return taken;
    }

    private static String lock(List<Operation> operations) {
        Impacts impacts = Impacts.standard();
        Impact whole = operations.stream().map(impacts::of).reduce(Impact.none(), Impact::and);
        if (whole.locks().isEmpty()) {
            return whole.has(Effect.UNKNOWN)
                    ? "not known beforehand"
                    : whole.effects().isEmpty() ? "none on tables" : "none on tables that it names";
        }
        return whole.locks().stream()
                .map(lock -> lock.level().words() + " on " + lock.table())
                .collect(Collectors.joining(", "));
    }

    private Path compiled(List<VerbDoc> verbs) throws IOException {
        StringBuilder source = new StringBuilder(HEAD);
        for (int i = 0; i < verbs.size(); i++) {
            source.append("    public static void example")
                    .append(i)
                    .append("(Operations op) {\n        ")
                    .append(verbs.get(i).example().orElseThrow())
                    .append(";\n    }\n");
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path files = Files.createDirectories(classes.resolve("examples"));
        Files.writeString(files.resolve("roles.sql"), "insert into role values (1);\n");
        Files.writeString(files.resolve("currencies.csv"), "code\nEUR\n");
        Path file = Files.writeString(folder.resolve("Examples.java"), source.append("}\n"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            boolean isCompiled = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjects(file))
                    .call();
            assertThat(isCompiled).as(messages.toString()).isTrue();
        }
        return classes;
    }
}
