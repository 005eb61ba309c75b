package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.LintConfiguration;
import dev.ambix.cli.config.text.NameAdvice;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.lint.LintFormat;
import dev.ambix.cli.lint.LintReport;
import dev.ambix.cli.lint.LintStatistics;
import dev.ambix.cli.lint.LintedRevisions;
import dev.ambix.cli.lint.ScratchMeasurement;
import dev.ambix.cli.lint.SmallTables;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Style;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.session.UsageException;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.TransactionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Looks at migrations before they run. */
public final class LintCommand implements Subcommand {
    private static final String ALL = "--all";
    private static final String BASE = "--base";
    private static final String RULES = "--rules";
    private static final String EXPLAIN = "--explain";
    private static final String NO_MEASURE = "--no-measure";
    private static final String SEVERITY = "--severity";
    private static final String FAIL_ON = "--fail-on";
    private static final String FILE = "--output-file";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "lint",
                "Look at migrations before they run: what they would block, write anew, lose or break.",
                "",
                "A range is a revision, or START:END with both ends included, as in history.",
                "Without one: the revisions that no protected environment has, if one can be",
                "asked; else those that git says are new against the main branch; else those that",
                "are pending in the database. With --env or --url: those that are pending there.",
                "Ends with exit code 3 if a finding is as bad as --fail-on, or worse.",
                "",
                "Examples:",
                "  ambix lint                            what is new",
                "  ambix lint 27c6a3 1975ea:head         one revision, and those of a range",
                "  ambix lint --base origin/release      what is new against a branch",
                "  ambix lint --all --fail-on error      all, and only errors fail",
                "  ambix lint -o sarif --output-file lint.sarif",
                "  ambix lint --explain ban-drop-column");
        spec.addPositional(Specs.parameters("RANGE", "0..*", "The revisions to look at."));
        spec.addOption(Specs.flag("Look at all revisions.", ALL));
        spec.addOption(Specs.value(
                "COMMIT", "Look at the revisions that are new or changed against this commit of git.", BASE));
        spec.addOption(Specs.flag("List the rules, with their severities, and look at nothing.", RULES));
        spec.addOption(Specs.value("RULE", "Print the page of a rule, and look at nothing.", EXPLAIN));
        spec.addOption(Specs.value(
                "LEVEL", "Leave out findings below this: error, warning or note. Default: note.", SEVERITY));
        spec.addOption(Specs.value(
                "LEVEL",
                "Fail if a finding is this bad: error, warning, note or never. Default: fail_on in the table [lint] of"
                        + " ambix.toml, or warning.",
                FAIL_ON));
        spec.addOption(Specs.flag(
                "Go by what is known of the operations alone, and run none of them on a scratch database.",
                NO_MEASURE));
        LintStatistics.declare(spec);
        LintFormat.declare(spec);
        spec.addOption(
                Specs.value("FILE", "Write the findings to this file, and only their number to the terminal.", FILE));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        List<String> ranges = Specs.parameters(parsed, List.of());
        refuseTogether(parsed, ranges);
        LintFormat format = LintFormat.read(parsed);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        LintConfiguration configuration = session.configuration().lint();
        Optional<Severity> failOn = Specs.text(parsed, FAIL_ON)
                .map(text -> text.equals(LintConfiguration.NEVER)
                        ? Optional.<Severity>empty()
                        : Optional.of(level(FAIL_ON, text)))
                .orElse(configuration.failOn());
        Severity lowest =
                Specs.text(parsed, SEVERITY).map(text -> level(SEVERITY, text)).orElse(Severity.NOTE);
        Migrator migrator = Database.offline(session, options, migrations, graph, TransactionMode.PER_REVISION);
        if (Specs.has(parsed, RULES)) {
            list(session, migrator.lintRules(), configuration.settings());
            return ExitCode.DONE;
        }
        Optional<String> explained = Specs.text(parsed, EXPLAIN);
        if (explained.isPresent()) {
            explain(session, rule(migrator.lintRules(), explained.get()), configuration.settings());
            return ExitCode.DONE;
        }
        LintedRevisions chosen = chosen(session, parsed, options, migrations, graph, ranges);
        if (!chosen.description().isEmpty()) {
            session.note("Looking at " + chosen.description() + ".");
        }
        List<LintFinding> all = Specs.has(parsed, NO_MEASURE) || !configuration.measures()
                ? migrator.lint(chosen.revisions(), configuration.settings(), UnaryOperator.identity())
                : measured(session, options, migrations, graph, migrator, chosen);
        LintStatistics statistics = LintStatistics.of(
                session, parsed, chosen.asked(), asked -> Database.open(asked, options, migrations, graph));
        List<LintFinding> findings =
                SmallTables.spare(all, migrator.lintRules(), statistics.known(configuration), configuration).stream()
                        .filter(finding -> finding.severity().isAtLeast(lowest))
                        .toList();
        LintReport report = LintReport.of(
                session, migrations, chosen.revisions(), findings, migrator.lintRules(), failOn, statistics.shown());
        print(session, parsed, format, report);
        return report.isFailed() ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
    }

    private static List<LintFinding> measured(
            Session session,
            DatabaseOptions options,
            Migrations migrations,
            RevisionMap graph,
            Migrator migrator,
            LintedRevisions chosen) {
        try (ScratchMeasurement measurement = new ScratchMeasurement(session, options, migrations, graph)) {
            return migrator.lint(
                    chosen.revisions(), session.configuration().lint().settings(), measurement);
        }
    }

    private static void refuseTogether(ParseResult parsed, List<String> ranges) {
        List<String> given = Stream.concat(
                        ranges.isEmpty() ? Stream.empty() : Stream.of("the range " + ranges.get(0)),
                        Stream.of(ALL, BASE, RULES, EXPLAIN).filter(option -> Specs.has(parsed, option)))
                .toList();
        if (given.size() > 1) {
            throw new UsageException(
                    "Each of these says what to do: " + String.join(" and ", given) + ". Leave out all but one.");
        }
    }

    private static Severity level(String option, String text) {
        return Severity.of(text)
                .orElseThrow(() -> new UsageException(option + ": \"" + text
                        + "\" is no severity. It is error, warning or note"
                        + (option.equals(FAIL_ON) ? ", or never." : ".")));
    }

    private static LintedRevisions chosen(
            Session session,
            ParseResult parsed,
            DatabaseOptions options,
            Migrations migrations,
            RevisionMap graph,
            List<String> ranges) {
        if (Specs.has(parsed, ALL)) {
            return LintedRevisions.all(graph);
        } else if (!ranges.isEmpty()) {
            return LintedRevisions.named(graph, ranges);
        }
        return Specs.text(parsed, BASE)
                .map(base -> LintedRevisions.newAgainst(session, migrations, graph, base))
                .orElseGet(() -> LintedRevisions.byDefault(session, options, migrations, graph));
    }

    private static void list(Session session, List<LintRule> rules, LintSettings settings) {
        int width = rules.stream().mapToInt(rule -> rule.name().length()).max().orElse(0);
        for (LintRule rule : rules) {
            session.print(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-8s  %s",
                    rule.name(),
                    settings.disabled().contains(rule.name())
                            ? "disabled"
                            : settings.severity(rule).word(),
                    rule.title()));
        }
    }

    private static LintRule rule(List<LintRule> rules, String name) {
        return rules.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MigrationException("There is no rule \"" + name + "\". "
                        + NameAdvice.of(name, rules.stream().map(LintRule::name).toList())));
    }

    private static void explain(Session session, LintRule rule, LintSettings settings) {
        session.print("# " + rule.name() + "\n\n" + rule.title() + ". Severity: "
                + settings.severity(rule).word() + ".\n\n" + rule.page().stripTrailing());
    }

    private static void print(Session session, ParseResult parsed, LintFormat format, LintReport report) {
        Optional<String> file = Specs.text(parsed, FILE);
        if (file.isEmpty()) {
            session.print(format.write(report, session, session.style()).stripTrailing());
            return;
        }
        Path path = session.console().workingFolder().resolve(file.get());
        try {
            Files.writeString(path, format.write(report, session, new Style(false)));
        } catch (IOException e) {
            throw new MigrationException(
                    "The findings cannot be written to " + path + ": " + FileTrouble.of(e) + ".", e);
        }
        session.note(report.count());
    }
}
