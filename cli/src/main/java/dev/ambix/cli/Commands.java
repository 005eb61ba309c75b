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
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tree of commands. */
final class Commands {
    private static final Map<String, Supplier<Subcommand>> SUBCOMMANDS = subcommands();

    /** Those that stay on the terminal, give it to another program or look after daemons. */
    static final Set<String> OF_THE_TERMINAL = Set.of("dev", "edit", "daemon");

    private Commands() {}

    private static Map<String, Supplier<Subcommand>> subcommands() {
        Map<String, Supplier<Subcommand>> subcommands = new LinkedHashMap<>();
        subcommands.put("init", InitCommand::new);
        subcommands.put("list-templates", ListTemplatesCommand::new);
        subcommands.put("revision", RevisionCommand::new);
        subcommands.put("check", CheckCommand::new);
        subcommands.put("validate", ValidateCommand::new);
        subcommands.put("lint", () -> new MeteredCommand(new LintCommand()));
        subcommands.put("drift", () -> new MeteredCommand(new DriftCommand()));
        subcommands.put("report", ReportCommand::new);
        subcommands.put("test", TestCommand::new);
        subcommands.put("inspect", InspectCommand::new);
        subcommands.put("import", ImportCommand::new);
        subcommands.put("merge", MergeCommand::new);
        subcommands.put("rebase", RebaseCommand::new);
        subcommands.put("squash", SquashCommand::new);
        subcommands.put("upgrade", () -> new MeteredCommand(new UpgradeCommand()));
        subcommands.put("downgrade", () -> new MeteredCommand(new DowngradeCommand()));
        subcommands.put("stamp", StampCommand::new);
        subcommands.put("ensure-version", EnsureVersionCommand::new);
        subcommands.put("doctor", DoctorCommand::new);
        subcommands.put("repair", RepairCommand::new);
        subcommands.put("clean", CleanCommand::new);
        subcommands.put("dev", DevCommand::new);
        subcommands.put("current", CurrentCommand::new);
        subcommands.put("backfills", BackfillsCommand::new);
        subcommands.put("backfill", BackfillCommand::new);
        subcommands.put("targets", TargetsCommand::new);
        subcommands.put("fleet", FleetCommand::new);
        subcommands.put("history", HistoryCommand::new);
        subcommands.put("graph", GraphCommand::new);
        subcommands.put("heads", HeadsCommand::new);
        subcommands.put("branches", BranchesCommand::new);
        subcommands.put("show", ShowCommand::new);
        subcommands.put("edit", EditCommand::new);
        subcommands.put("daemon", DaemonCommand::new);
        subcommands.put("completion", () -> new CompletionCommand(Commands::all));
        subcommands.put("help", () -> new HelpCommand(Commands::all));
        return subcommands;
    }

    static Subcommand named(String name) {
        return SUBCOMMANDS.get(name).get();
    }

    /** The root command with all subcommands, for help and completion. */
    static CommandLine all() {
        return root(SUBCOMMANDS.keySet());
    }

    /**
     * The root command with those subcommands only whose names are among the arguments: no other can be meant, and each
     * one costs time at every start. With all of them if there is none, for the sake of suggestions.
     */
    static CommandLine mentioned(Collection<String> arguments) {
        Collection<String> names =
                SUBCOMMANDS.keySet().stream().filter(arguments::contains).toList();
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
