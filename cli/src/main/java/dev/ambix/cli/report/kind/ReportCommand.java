package dev.ambix.cli.report.kind;

import dev.ambix.cli.command.HelpText;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes reports for people: a page of HTML that stands alone, or Markdown for a comment. */
public final class ReportCommand implements Subcommand {
    private static final Map<String, Supplier<Subcommand>> KINDS = kinds();

    private static Map<String, Supplier<Subcommand>> kinds() {
        Map<String, Supplier<Subcommand>> kinds = new LinkedHashMap<>();
        kinds.put("plan", PlanReportCommand::new);
        kinds.put("run", RunReportCommand::new);
        kinds.put("drift", DriftReportCommand::new);
        kinds.put("lint", LintReportCommand::new);
        kinds.put("fleet", FleetReportCommand::new);
        return kinds;
    }

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "report",
                "Write a report for people: one file of HTML, or Markdown for a comment on a request.",
                "",
                "The file needs nothing from elsewhere and can be read without scripts, printed",
                "and mailed. It has pictures of the revision graph and of the tables that change,",
                "and no passwords. Reports of drift and lint end with the exit codes of these",
                "commands, all others with 0.",
                "",
                "Examples:",
                "  ambix report plan                     ambix-plan.html: what upgrade would do",
                "  ambix report run                      ambix-run.html: what the last run did",
                "  ambix report fleet --only-behind      the targets that are not at the head",
                "  ambix report drift --output-file drift.html",
                "  ambix report lint --base origin/main -o markdown > comment.md");
        KINDS.forEach((name, kind) -> spec.addSubcommand(name, kind.get().declare()));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            HelpText.print(parsed.commandSpec().commandLine(), session.console().err());
            return ExitCode.WRONG_USAGE;
        }
        ParseResult kind = parsed.subcommand();
        return KINDS.get(kind.commandSpec().name()).get().run(session, kind);
    }
}
