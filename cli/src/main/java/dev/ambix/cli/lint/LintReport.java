package dev.ambix.cli.lint;

import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Tally;
import dev.ambix.cli.statistics.FindingSize;
import dev.ambix.cli.statistics.ServerStatistics;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The findings of the lint, with their places in the source.
 *
 * @param revisions the revisions that were looked at
 * @param findings the findings in them
 * @param rules all rules
 * @param failOn the severity from which on a finding fails the command; empty for none
 * @param root the folder that the paths of reports start from: that of the repository, or that of the configuration
 * @param hidden how many more were found that are not asked for
 */
public record LintReport(
        List<RevisionNode> revisions,
        List<PlacedFinding> findings,
        List<LintRule> rules,
        Optional<Severity> failOn,
        Path root,
        int hidden) {
    public LintReport {
        revisions = List.copyOf(revisions);
        findings = List.copyOf(findings);
        rules = List.copyOf(rules);
    }

    /** The report of findings of a project. */
    public static LintReport of(
            Session session,
            Migrations migrations,
            List<RevisionNode> revisions,
            List<LintFinding> findings,
            List<LintRule> rules,
            Optional<Severity> failOn) {
        return of(session, migrations, revisions, findings, rules, failOn, ServerStatistics.NONE);
    }

    /** The same with the weight of the findings by statistics; of two that are as bad, the heavier comes first. */
    public static LintReport of(
            Session session,
            Migrations migrations,
            List<RevisionNode> revisions,
            List<LintFinding> findings,
            List<LintRule> rules,
            Optional<Severity> failOn,
            ServerStatistics statistics) {
        SourceLines lines = new SourceLines(migrations);
        Path folder = session.configuration().folder();
        return new LintReport(
                revisions,
                ranked(findings.stream().map(lines::placed).toList(), statistics),
                rules,
                failOn,
                LintedRevisions.real(GitChanges.root(folder).orElse(folder)),
                0);
    }

    /** The same beside others that are not asked for. */
    public LintReport hiding(int others) {
        return new LintReport(revisions, findings, rules, failOn, root, others);
    }

    private static List<PlacedFinding> ranked(List<PlacedFinding> findings, ServerStatistics statistics) {
        if (statistics.tables().isEmpty()) {
            return findings;
        }
        Comparator<PlacedFinding> bySize = Comparator.comparing(
                (PlacedFinding placed) -> placed.size().orElse(null), Comparator.nullsLast(FindingSize.HEAVIEST));
        return findings.stream()
                .map(placed -> placed.with(statistics))
                .sorted(Comparator.comparing(
                                (PlacedFinding placed) -> placed.finding().severity())
                        .thenComparing(bySize))
                .toList();
    }

    /** The same without the passwords that stand in statements. */
    public LintReport masked() {
        return new LintReport(
                revisions, findings.stream().map(PlacedFinding::masked).toList(), rules, failOn, root, hidden);
    }

    /** Whether a finding is as bad as the severity asked for. */
    public boolean isFailed() {
        return findings.stream().anyMatch(placed -> fails(placed.finding()));
    }

    boolean fails(LintFinding finding) {
        return failOn.filter(level -> finding.severity().isAtLeast(level)).isPresent();
    }

    /** The path of a file from the root, with slashes. */
    public String path(Path file) {
        Path real = LintedRevisions.real(file);
        Path shown = real.startsWith(root) ? root.relativize(real) : file;
        return shown.toString().replace('\\', '/');
    }

    /** Counts the findings by their severities. */
    public void tell(Tally tally) {
        for (Severity severity : Severity.values()) {
            tally.set(
                    "ambix_lint_findings",
                    "What the lint found, by severity.",
                    Map.of("severity", severity.word()),
                    count(severity));
        }
        tally.set("ambix_lint_revisions", "The revisions that the lint looked at.", Map.of(), revisions.size());
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(placed -> placed.finding().severity() == severity)
                .count();
    }

    /** {@code 1 error and 2 notes in 3 revisions.} */
    public String count() {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = count(severity);
            if (count > 0) {
                counts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
            }
        }
        String revision = NounCount.of(revisions.size(), "revision") + hiddenOnes() + ".";
        return counts.isEmpty()
                ? "Nothing found in " + revision
                : String.join(", ", counts).replaceFirst(", (?=[^,]*$)", " and ") + " in " + revision;
    }

    private String hiddenOnes() {
        return hidden == 0
                ? ""
                : ", and " + NounCount.of(hidden, "finding") + " below --severity that " + (hidden == 1 ? "is" : "are")
                        + " not shown";
    }

    /** The locks and effects of a finding in words: {@code ACCESS EXCLUSIVE on account; rewrites table}. */
    public static String impact(LintFinding finding) {
        List<String> words = new ArrayList<>();
        finding.impact().locks().forEach(lock -> words.add(lock.toString()));
        finding.impact().effects().keySet().forEach(effect -> words.add(effect.words()));
        return words.stream().collect(Collectors.joining("; "));
    }

    /** The finding as one line of text, with its weight where that is known. */
    public static String message(PlacedFinding placed) {
        return message(placed.finding())
                + placed.size().map(size -> " " + sentence(size.words()) + ".").orElse("");
    }

    /** The finding as one line of text: its operation, and why it hurts. */
    static String message(LintFinding finding) {
        return (finding.summary().isEmpty() ? "" : sentence(finding.summary()) + ": ") + finding.reason();
    }

    private static String sentence(String summary) {
        return summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1);
    }
}
