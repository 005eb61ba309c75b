package dev.ambix.lint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.lint.LintRule;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for all rules that ship. */
class LintRulesTest {
    /** The rules that the linter applies itself, which SuppressionsTest is about. */
    private static final Set<String> ABOUT_SUPPRESSIONS =
            Set.of("unused-suppression", "unknown-suppression", "suppression-without-reason");

    private static final List<String> HEADINGS = List.of("## Why", "## How long", "## Instead", "## Versions");

    private static final String HEAD = """
            import static dev.ambix.schema.Ddl.*;
            import static org.jooq.impl.SQLDataType.*;
            import dev.ambix.migration.SuppressFinding;
            import dev.ambix.operation.Operations;
            import dev.ambix.schema.Ref;
            import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
            import java.util.List;
            import dev.ambix.schema.constraint.ReferentialAction;
            import dev.ambix.schema.table.Trigger;
            import dev.ambix.schema.name.QualifiedName;
            public class Examples {
            """;

    private static final Pattern LISTING = Pattern.compile("(?s)```java\n(.*?)\n```");

    private static Stream<RuleCase> cases() {
        return Stream.of(
                        ColumnRulesTest.cases(),
                        TableRulesTest.cases(),
                        ConstraintRulesTest.cases(),
                        IndexRulesTest.cases(),
                        PartitionRulesTest.cases(),
                        RemovalRulesTest.cases(),
                        CompatibilityRulesTest.cases(),
                        InterfaceRulesTest.cases(),
                        WriteRulesTest.cases(),
                        AccessRulesTest.cases(),
                        TypeRulesTest.cases(),
                        KeyRulesTest.cases(),
                        OverlapRulesTest.cases(),
                        ReplicationRulesTest.cases(),
                        NameRulesTest.cases(),
                        ConventionRulesTest.cases(),
                        DataRulesTest.cases(),
                        SecurityRulesTest.cases(),
                        DowngradeRulesTest.cases(),
                        HygieneRulesTest.cases(),
                        TransactionRulesTest.cases(),
                        CommandRulesTest.cases(),
                        StorageRulesTest.cases(),
                        TableUseRulesTest.cases(),
                        DependentRulesTest.cases(),
                        RevisionRulesTest.cases(),
                        EffectRulesTest.cases(),
                        PhaseRulesTest.cases(),
                        TrialRulesTest.cases())
                .flatMap(all -> all);
    }

    private static List<LintRule> rules() {
        return Migrator.builder()
                .migrations(MigrationSource.of(List.of(RevisionNode.of("1")), LintRulesTest.class.getClassLoader()))
                .buildOffline()
                .lintRules();
    }

    @Test
    void eachRuleHasACaseThatFiresAndOneThatDoesNot() {
        Set<String> names = rules().stream().map(LintRule::name).collect(Collectors.toCollection(TreeSet::new));
        names.removeAll(ABOUT_SUPPRESSIONS);
        assertThat(names(cases().filter(RuleCase::fires))).isEqualTo(names);
        assertThat(names(cases().filter(one -> !one.fires()))).isEqualTo(names);
    }

    private static Set<String> names(Stream<RuleCase> cases) {
        return cases.map(RuleCase::rule).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachRuleHasANameATitleAndAPage() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.name()).matches("[a-z]+(-[a-z0-9]+)+");
            assertThat(rule.title()).as(rule.name()).matches("[A-Z].{10,79}").doesNotEndWith(".");
            List<String> lines = rule.page().lines().toList();
            assertThat(lines.stream().filter(line -> line.startsWith("#")).toList())
                    .as(rule.name())
                    .isEqualTo(HEADINGS);
            assertThat(lines).as(rule.name()).allSatisfy(line -> assertThat(line.length())
                    .isLessThanOrEqualTo(130));
        });
    }

    /** What a finding offers can be pasted into a migration that was generated, and its rule has nothing to say of it. */
    @Test
    void theCodeOfFindingsCompilesAndIsNotFoundAgain(@TempDir Path classes) throws Exception {
        List<Example> examples = cases().filter(RuleCase::fires)
                .flatMap(one -> one.findings().stream()
                        .flatMap(finding -> finding.code().stream())
                        .map(code -> new Example(one, code)))
                .distinct()
                .toList();
        List<String> methods = new ArrayList<>();
        examples.forEach(example -> methods.add(String.format(
                Locale.ROOT,
                "public static void example%d(Operations op) {%n%s%n}%n",
                methods.size(),
                example.code())));
        assertThat(methods).hasSizeGreaterThan(8);
        rules().forEach(rule -> LISTING.matcher(rule.page())
                .results()
                .forEach(listing -> methods.add(inMethod(listing.group(1), methods.size()))));
        assertThat(errors(HEAD + String.join("", methods) + "}\n", classes)).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> pasted = loader.loadClass("Examples");
            SoftAssertions.assertSoftly(all -> {
                for (int i = 0; i < examples.size(); i++) {
                    RuleCase again = examples.get(i).one().insteadOf(calling(pasted, "example" + i));
                    all.assertThatCode(() -> assertThat(again.findings()).isEmpty())
                            .as(again + ", after: " + examples.get(i).code())
                            .doesNotThrowAnyException();
                }
            });
        }
    }

    private record Example(RuleCase one, String code) {}

    private static Consumer<Operations> calling(Class<?> pasted, String method) {
        return op -> {
            try {
                pasted.getDeclaredMethod(method, Operations.class).invoke(null, op);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(String.valueOf(e.getCause()), e);
            }
        };
    }

    /** Of calls, of a value such as a column, or of an annotation. */
    private static String inMethod(String code, int number) {
        String pattern = code.startsWith("@")
                ? "%2$s class Annotated%1$d {}%n"
                : code.startsWith("op.")
                        ? "void example%1$d(Operations op) {%n%2$s%n}%n"
                        : "Object value%1$d() {%nreturn %2$s;%n}%n";
        return String.format(Locale.ROOT, pattern, number, code);
    }

    private static String errors(String source, Path classes) {
        StringWriter messages = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Examples.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
                        return source;
                    }
                };
        boolean isRight = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-implicit:none", "-d", classes.toString()),
                        null,
                        List.of(file))
                .call();
        return isRight ? "" : messages + "\n" + source;
    }
}
