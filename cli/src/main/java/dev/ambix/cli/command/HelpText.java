package dev.ambix.cli.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command: its description, its own options, and then those that every command has. */
public final class HelpText {
    private static final String REPORT = "report";

    /** The pages of the manual that say more of a command than the reference does. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("ambix", "README.md"),
            Map.entry("init", "first-steps.md"),
            Map.entry("list-templates", "first-steps.md"),
            Map.entry("revision", "autogenerate.md"),
            Map.entry("check", "autogenerate.md"),
            Map.entry("lint", "lint.md"),
            Map.entry("drift", "drift.md"),
            Map.entry(REPORT, "reports.md"),
            Map.entry("test", "testing.md"),
            Map.entry("validate", "testing.md"),
            Map.entry("inspect", "autogenerate.md"),
            Map.entry("import", "README.md"),
            Map.entry("flyway", "for-flyway-users.md"),
            Map.entry("liquibase", "for-liquibase-users.md"),
            Map.entry("alembic", "for-alembic-users.md"),
            Map.entry("merge", "branches.md"),
            Map.entry("rebase", "branches.md"),
            Map.entry("history", "branches.md"),
            Map.entry("graph", "branches.md"),
            Map.entry("heads", "branches.md"),
            Map.entry("branches", "branches.md"),
            Map.entry("show", "zero-downtime.md"),
            Map.entry("upgrade", "production.md"),
            Map.entry("downgrade", "production.md"),
            Map.entry("stamp", "production.md"),
            Map.entry("ensure-version", "production.md"),
            Map.entry("doctor", "production.md"),
            Map.entry("clean", "testing.md"),
            Map.entry("dev", "first-steps.md"),
            Map.entry("repair", "production.md"),
            Map.entry("current", "production.md"));

    private HelpText() {}

    /** Prints it, without colors. */
    public static void print(CommandLine command, PrintStream out) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(true);
        usage.sortOptions(false);
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::options);
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpText::footer);
        command.usage(out, Help.Ansi.OFF);
    }

    private static String footer(Help help) {
        return help.footer() + String.format("%nMore: docs/%s%n", page(help.commandSpec()));
    }

    /** The kinds of report have the names of commands, and a page of their own. */
    private static String page(CommandSpec command) {
        boolean isReport = command.parent() != null && command.parent().name().equals(REPORT);
        return PAGES.getOrDefault(isReport ? REPORT : command.name(), "commands.md");
    }

    private static String options(Help help) {
        List<OptionSpec> all = help.commandSpec().options();
        List<OptionSpec> own =
                all.stream().filter(option -> !option.inherited()).toList();
        List<OptionSpec> shared = all.stream().filter(OptionSpec::inherited).toList();
        return section("Options", own, help) + section("Options of every command", shared, help);
    }

    private static String section(String heading, List<OptionSpec> options, Help help) {
        return options.isEmpty() ? "" : String.format("%n%s:%n", heading) + help.optionListExcludingGroups(options);
    }
}
