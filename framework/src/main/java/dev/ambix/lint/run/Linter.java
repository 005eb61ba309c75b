package dev.ambix.lint.run;

import dev.ambix.MigrationException;
import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks rules about revisions. It goes over the history from its beginning, revision by revision, because the schema before a
 * revision is needed to judge it.
 */
public final class Linter {
    /** The rules that have findings in SQL and code only where these are measured. */
    private static final Set<String> OF_EFFECTS = Set.of(
            "rewriting-table",
            "scanning-table-under-lock",
            "working-under-strong-lock",
            "blocking-code",
            "losing-data-in-code",
            "changing-rows-in-code");

    /** The rules that find something only in a revision that was run. */
    private static final Set<String> OF_TRIALS =
            Set.of("failing-revision", "needs-unit", "change-below-unit", "failing-unit");

    private static final Comparator<LintFinding> ORDER = Comparator.comparing(LintFinding::direction)
            .thenComparing(LintFinding::operation)
            .thenComparing(LintFinding::severity)
            .thenComparing(LintFinding::rule);

    private final Map<String, LintRule> rules;
    private final LintSettings settings;
    private final FactsReader reader;
    private final PlainNames names;
    private final SchemaTimeline timeline;
    private final UnaryOperator<RevisionFacts> measuring;
    /** The rules that are asked, by the classes of the operations of an upgrade: most revisions are alike. */
    private final Map<Set<Class<?>>, List<LintRule>> asked = new HashMap<>();

    /**
     * A linter at the beginning of the history.
     *
     * @param rules all rules, beside those about suppressions
     * @param settings which of them are asked, and how bad their findings are
     * @param compiler tells the SQL of operations
     * @param impacts tells the impact of operations
     * @param measuring gives facts that were measured, or the same
     * @param defaultSchema the schema that names without one belong to
     * @throws MigrationException if two rules have one name, or the settings name a rule that there is none of
     */
    public Linter(
            List<LintRule> rules,
            LintSettings settings,
            SqlCompiler compiler,
            Impacts impacts,
            UnaryOperator<RevisionFacts> measuring,
            String defaultSchema) {
        this.rules = byName(rules);
        this.settings = settings;
        this.names = new PlainNames(defaultSchema);
        this.timeline = new SchemaTimeline(names);
        this.reader = new FactsReader(compiler, impacts, settings, names);
        this.measuring = measuring;
        requireKnown(settings);
    }

    private static Map<String, LintRule> byName(List<LintRule> rules) {
        Map<String, LintRule> byName = new LinkedHashMap<>();
        List<LintRule> all = new ArrayList<>(rules);
        all.addAll(SuppressionRules.ALL);
        for (LintRule rule : all) {
            LintRule other = byName.put(rule.name(), rule);
            if (other != null) {
                throw new MigrationException("Two rules of the lint have the name \"" + rule.name() + "\": "
                        + other.getClass().getName() + " and "
                        + rule.getClass().getName() + ". Give one of them another.");
            }
        }
        return byName;
    }

    private void requireKnown(LintSettings given) {
        Set<String> named = new TreeSet<>(given.disabled());
        named.addAll(given.severities().keySet());
        named.removeAll(rules.keySet());
        if (!named.isEmpty()) {
            throw new MigrationException("The settings of the lint name " + String.join(", ", named)
                    + ", and there is no such rule. \"ambix lint --rules\" lists them.");
        }
    }

    /** The rules, those about suppressions included. */
    public List<LintRule> rules() {
        return List.copyOf(rules.values());
    }

    /** Goes over a revision without a look at it. */
    public void pass(RevisionNode revision, ChangeSet upgrade) {
        upgrade.operations().forEach(operation -> timeline.apply(names.of(operation), revision.id()));
    }

    /** Whether the effects of all operations are known, those of SQL and code by measurement. */
    private static boolean isKnown(RevisionFacts facts) {
        return facts.upgrade().stream()
                .noneMatch(operation -> operation.impact().has(Effect.UNKNOWN));
    }

    private static boolean isTried(RevisionFacts facts) {
        return !facts.failures().isEmpty()
                || facts.upgrade().stream()
                        .anyMatch(operation -> operation.measured().isPresent());
    }

    /** Goes over a revision and returns the findings of the rules, in the order of its operations. */
    public List<LintFinding> lint(RecordedRevision recorded) {
        RevisionFacts facts = measuring.apply(reader.read(recorded, timeline));
        Suppressions suppressions = new Suppressions(
                recorded,
                rules::containsKey,
                name -> !isDisabled(name)
                        && (isKnown(facts) || !OF_EFFECTS.contains(name))
                        && (isTried(facts) || !OF_TRIALS.contains(name)));
        List<LintFinding> found = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (LintRule rule : asked(facts)) {
            rule.check(facts, new Collector(rule, facts.revision(), finding -> {
                List<Object> key = List.of(finding.rule(), finding.direction(), finding.operation(), finding.reason());
                if (seen.add(key) && !suppressions.accept(finding)) {
                    found.add(finding);
                }
            }));
        }
        suppressions.findings().stream()
                .filter(finding -> !isDisabled(finding.rule()))
                .forEach(found::add);
        return found.stream()
                .map(finding -> finding.withSeverity(settings.severity(rules.get(finding.rule()))))
                .sorted(ORDER)
                .toList();
    }

    private List<LintRule> asked(RevisionFacts facts) {
        Set<Class<?>> operations = facts.upgrade().stream()
                .map(operation -> operation.inner().getClass())
                .collect(Collectors.toSet());
        return asked.computeIfAbsent(operations, kinds -> rules.values().stream()
                .filter(rule -> !isDisabled(rule.name()) && rule.looksAt(kinds))
                .toList());
    }

    private boolean isDisabled(String rule) {
        return settings.disabled().contains(rule);
    }

    private interface Taker {
        void take(LintFinding finding);
    }

    /** Code that a file of SQL has no use for. */
    private static final Pattern JAVA = Pattern.compile("op\\.\\w+\\(");

    private record Collector(LintRule rule, RevisionNode revision, Taker taker) implements FindingSink {
        @Override
        public void report(LintedOperation operation, String reason, Optional<String> code) {
            taker.take(new LintFinding(
                    rule.name(),
                    rule.severity(),
                    revision,
                    Direction.UPGRADE,
                    operation.number(),
                    operation.steps().map(steps -> steps.summary()).orElseGet(operation.operation()::summary),
                    operation.position(),
                    operation.sql(),
                    reason,
                    operation.impact(),
                    code.filter(text ->
                            revision.origin().isClass() || !JAVA.matcher(text).lookingAt())));
        }

        @Override
        public void reportRevision(String reason) {
            take(Direction.UPGRADE, reason);
        }

        @Override
        public void reportDowngrade(String reason) {
            take(Direction.DOWNGRADE, reason);
        }

        private void take(Direction direction, String reason) {
            taker.take(new LintFinding(
                    rule.name(),
                    rule.severity(),
                    revision,
                    direction,
                    0,
                    "",
                    Optional.empty(),
                    List.of(),
                    reason,
                    Impact.none(),
                    Optional.empty()));
        }
    }
}
