package dev.ambix.cli.command;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command: what it does, its own options, and then those that every command has. */
public final class HelpText {
    private HelpText() {}

    /** Prints it, without colors. */
    public static void print(CommandLine command, PrintStream out) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(true);
        usage.sortOptions(false);
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::options);
        command.usage(out, Help.Ansi.OFF);
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
