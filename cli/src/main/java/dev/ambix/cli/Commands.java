package dev.ambix.cli;

import dev.ambix.cli.backfill.BackfillCommand;
import dev.ambix.cli.backfill.BackfillsCommand;
import dev.ambix.cli.build.Build;
import dev.ambix.cli.clean.CleanCommand;
import dev.ambix.cli.command.BranchesCommand;
import dev.ambix.cli.command.CheckCommand;
import dev.ambix.cli.command.CompletionCommand;
import dev.ambix.cli.command.CurrentCommand;
import dev.ambix.cli.command.DoctorCommand;
import dev.ambix.cli.command.DowngradeCommand;
import dev.ambix.cli.command.EditCommand;
import dev.ambix.cli.command.EnsureVersionCommand;
import dev.ambix.cli.command.GraphCommand;
import dev.ambix.cli.command.HeadsCommand;
import dev.ambix.cli.command.HelpCommand;
import dev.ambix.cli.command.HistoryCommand;
import dev.ambix.cli.command.ImportCommand;
import dev.ambix.cli.command.InitCommand;
import dev.ambix.cli.command.LintCommand;
import dev.ambix.cli.command.ListTemplatesCommand;
import dev.ambix.cli.command.MergeCommand;
import dev.ambix.cli.command.RebaseCommand;
import dev.ambix.cli.command.RevisionCommand;
import dev.ambix.cli.command.ShowCommand;
import dev.ambix.cli.command.StampCommand;
import dev.ambix.cli.command.UpgradeCommand;
import dev.ambix.cli.command.comparison.DriftCommand;
import dev.ambix.cli.command.comparison.InspectCommand;
import dev.ambix.cli.daemon.DaemonCommand;
import dev.ambix.cli.dev.DevCommand;
import dev.ambix.cli.fleet.FleetCommand;
import dev.ambix.cli.fleet.TargetsCommand;
import dev.ambix.cli.metrics.MeteredCommand;
import dev.ambix.cli.repair.RepairCommand;
import dev.ambix.cli.report.kind.ReportCommand;
import dev.ambix.cli.session.GlobalOptions;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.squash.SquashCommand;
import dev.ambix.cli.trial.TestCommand;
import dev.ambix.cli.validation.ValidateCommand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tree of commands. */
final class Commands {
    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "init",
            "list-templates",
            "revision",
            "check",
            "validate",
            "lint",
            "drift",
            "report",
            "test",
            "inspect",
            "import",
            "merge",
            "rebase",
            "squash",
            "upgrade",
            "downgrade",
            "stamp",
            "ensure-version",
            "doctor",
            "repair",
            "clean",
            "dev",
            "current",
            "backfills",
            "backfill",
            "targets",
            "fleet",
            "history",
            "graph",
            "heads",
            "branches",
            "show",
            "edit",
            "daemon",
            "completion",
            "help");

    /** Those that stay on the terminal, give it to another program or look after daemons. */
    static final Set<String> OF_THE_TERMINAL = Set.of("dev", "edit", "daemon");

    private Commands() {}

    /** A command by its name. Nothing of the others is loaded, as it would be for a table of their constructors. */
    static Subcommand named(String name) {
        return switch (name) {
            case "init" -> new InitCommand();
            case "list-templates" -> new ListTemplatesCommand();
            case "revision" -> new RevisionCommand();
            case "check" -> new CheckCommand();
            case "validate" -> new ValidateCommand();
            case "lint" -> new MeteredCommand(new LintCommand());
            case "drift" -> new MeteredCommand(new DriftCommand());
            case "report" -> new ReportCommand();
            case "test" -> new TestCommand();
            case "inspect" -> new InspectCommand();
            case "import" -> new ImportCommand();
            case "merge" -> new MergeCommand();
            case "rebase" -> new RebaseCommand();
            case "squash" -> new SquashCommand();
            case "upgrade" -> new MeteredCommand(new UpgradeCommand());
            case "downgrade" -> new MeteredCommand(new DowngradeCommand());
            case "stamp" -> new StampCommand();
            case "ensure-version" -> new EnsureVersionCommand();
            case "doctor" -> new DoctorCommand();
            case "repair" -> new RepairCommand();
            case "clean" -> new CleanCommand();
            case "dev" -> new DevCommand();
            case "current" -> new CurrentCommand();
            case "backfills" -> new BackfillsCommand();
            case "backfill" -> new BackfillCommand();
            case "targets" -> new TargetsCommand();
            case "fleet" -> new FleetCommand();
            case "history" -> new HistoryCommand();
            case "graph" -> new GraphCommand();
            case "heads" -> new HeadsCommand();
            case "branches" -> new BranchesCommand();
            case "show" -> new ShowCommand();
            case "edit" -> new EditCommand();
            case "daemon" -> new DaemonCommand();
            case "completion" -> new CompletionCommand(Commands::all);
            case "help" -> new HelpCommand(Commands::all);
            default -> throw new IllegalArgumentException("There is no command " + name + ".");
        };
    }

    /** The root command with all subcommands, for help and completion. */
    static CommandLine all() {
        return root(NAMES);
    }

    /**
     * The root command with those subcommands only whose names are among the arguments: no other can be meant, and each
     * one costs time at every start. With all of them if there is none, for the sake of suggestions.
     */
    static CommandLine mentioned(Collection<String> arguments) {
        Collection<String> names = NAMES.stream().filter(arguments::contains).toList();
        return names.isEmpty() ? all() : root(names);
    }

    private static CommandLine root(Collection<String> names) {
        CommandSpec root = CommandSpec.create().name("ambix");
        root.usageMessage()
                .description("Database migrations as Java code for PostgreSQL.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        GlobalOptions.declare(root);
        root.addOption(OptionSpec.builder("-V", "--version")
                .description("Show the version.")
                .versionHelp(true)
                .build());
        root.versionProvider(() -> new String[] {"ambix " + Build.version()});
        names.forEach(name -> root.addSubcommand(name, named(name).declare()));
        // An environment may be called test, or a folder import.
        return new CommandLine(root).setAllowSubcommandsAsOptionParameters(true).setExpandAtFiles(false);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "failed");
        codes.put("2", "wrong usage");
        codes.put("3", "behind or different, or with findings");
        codes.put("130", "interrupted by Ctrl-C; by SIGTERM, 143");
        return codes;
    }
}
