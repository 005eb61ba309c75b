package dev.ambix.cli;

import dev.ambix.MigrationException;
import dev.ambix.cli.build.Build;
import dev.ambix.cli.command.BranchesCommand;
import dev.ambix.cli.command.CompletionCommand;
import dev.ambix.cli.command.Console;
import dev.ambix.cli.command.CurrentCommand;
import dev.ambix.cli.command.DowngradeCommand;
import dev.ambix.cli.command.EditCommand;
import dev.ambix.cli.command.ExitCode;
import dev.ambix.cli.command.GlobalOptions;
import dev.ambix.cli.command.HeadsCommand;
import dev.ambix.cli.command.HistoryCommand;
import dev.ambix.cli.command.InitCommand;
import dev.ambix.cli.command.MergeCommand;
import dev.ambix.cli.command.RevisionCommand;
import dev.ambix.cli.command.ShowCommand;
import dev.ambix.cli.command.StampCommand;
import dev.ambix.cli.command.UpgradeCommand;
import dev.ambix.cli.command.UsageException;
import dev.ambix.cli.config.Redaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code ambix}: reads the arguments, runs a subcommand and turns errors into messages and exit codes. */
@Command(
        name = "ambix",
        description = "Database migrations as Java code for PostgreSQL.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Ambix.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage", "3:behind or different"})
public final class Ambix {
    private final Console console;

    @Mixin
    private final GlobalOptions options;

    private Ambix(Console console) {
        this.console = console;
        this.options = new GlobalOptions(console);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = run(Console.ofThisProcess(), arguments);
        System.exit(exitCode);
    }

    /** Runs the command in these surroundings; the exit code. */
    public static int run(Console console, String... arguments) {
        return new Ambix(console).commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        line.addSubcommand(new InitCommand(options))
                .addSubcommand(new RevisionCommand(options))
                .addSubcommand(new MergeCommand(options))
                .addSubcommand(new UpgradeCommand(options))
                .addSubcommand(new DowngradeCommand(options))
                .addSubcommand(new StampCommand(options))
                .addSubcommand(new CurrentCommand(options))
                .addSubcommand(new HistoryCommand(options))
                .addSubcommand(new HeadsCommand(options))
                .addSubcommand(new BranchesCommand(options))
                .addSubcommand(new ShowCommand(options))
                .addSubcommand(new EditCommand(options))
                .addSubcommand(new CompletionCommand(options));
        line.getSubcommands().values().forEach(Ambix::addHelp);
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setExecutionExceptionHandler((error, command, parsed) -> report(error));
        line.setExecutionStrategy(new CommandLine.RunLast());
        return line;
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
    }

    private int report(Exception error) {
        if (options.showsStackTraces()) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            console.err().print(Redaction.of(trace.toString()));
        } else if (error instanceof MigrationException) {
            console.err().println("ambix: " + Redaction.of(error.getMessage()));
        } else {
            console.err()
                    .println("ambix: " + Redaction.of(error.toString())
                            + "\nThis is a fault of the command. Run it with --stacktrace and report what it prints.");
        }
        return error instanceof UsageException ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
    }

    /** The version of this build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ambix " + Build.version()};
        }
    }
}
