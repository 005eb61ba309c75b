package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.text.NameAdvice;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.look.FleetLint;
import dev.ambix.cli.lint.LintFormat;
import dev.ambix.cli.lint.LintReport;
import dev.ambix.cli.lint.LintRun;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Style;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.lint.LintRule;
import dev.ambix.lint.LintSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Looks at migrations before they run. */
public final class LintCommand implements Subcommand {
    private static final String RULES = "--rules";
    private static final String EXPLAIN = "--explain";
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
                "  ambix lint --fleet                    what some target of the fleet lacks",
                "  ambix lint -o sarif --output-file lint.sarif",
                "  ambix lint --explain ban-drop-column");
        LintRun.declare(spec);
        FleetOptions.declareLook(spec);
        spec.addOption(Specs.flag("List the rules, with their severities, and look at nothing.", RULES));
        spec.addOption(Specs.value("RULE", "Print the page of a rule, and look at nothing.", EXPLAIN));
        LintFormat.declare(spec);
        spec.addOption(
                Specs.value("FILE", "Write the findings to this file, and only their number to the terminal.", FILE));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        LintRun.refuseTogether(parsed, RULES, EXPLAIN);
        LintFormat format = LintFormat.read(parsed);
        LintRun run = new LintRun(ProjectRun.read(session, parsed), parsed);
        LintSettings settings = session.configuration().lint().settings();
        if (Specs.has(parsed, RULES)) {
            list(session, run.migrator().lintRules(), settings);
            return ExitCode.DONE;
        }
        Optional<String> explained = Specs.text(parsed, EXPLAIN);
        if (explained.isPresent()) {
            explain(session, rule(run.migrator().lintRules(), explained.get()), settings);
            return ExitCode.DONE;
        }
        LintReport report = FleetLint.with(session, parsed, run, LintRun::report);
        report.tell(session.tally());
        print(session, parsed, format, report);
        return report.isFailed() ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
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
                .orElseThrow(() -> new UsageException("There is no rule \"" + name + "\". "
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
                    "The findings cannot be written to " + path + ": " + FileTrouble.ofWriting(e) + ".", e);
        }
        session.note(report.count());
    }
}
