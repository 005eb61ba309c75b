package dev.ambix.cli;

import dev.ambix.MigrationException;
import dev.ambix.cli.command.HelpText;
import dev.ambix.cli.config.Redaction;
import dev.ambix.cli.daemon.DaemonClient;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.GlobalOptions;
import dev.ambix.cli.session.GlobalOptions.LogFormat;
import dev.ambix.cli.session.Interruption;
import dev.ambix.cli.session.JsonLog;
import dev.ambix.cli.session.Preloading;
import dev.ambix.cli.session.Printable;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionException;
import dev.ambix.runtime.error.ServerError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code ambix}: reads the arguments, runs a subcommand and turns errors into messages and exit codes. */
public final class Ambix {
    private final Console console;
    private final Preloading preloading;
    private final List<String> arguments;

    private Ambix(Console console, Preloading preloading, List<String> arguments) {
        this.console = console;
        this.preloading = preloading;
        this.arguments = List.copyOf(arguments);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Console console = Console.ofThisProcess();
        OptionalInt ofTheDaemon = runInTheDaemon(console, List.of(arguments));
        int exitCode = ofTheDaemon.isPresent() ? ofTheDaemon.getAsInt() : runHere(console, List.of(arguments));
        // Not for success: since Java 21, exit starts the JDK's logging, to log itself.
        if (exitCode != ExitCode.DONE) {
            System.exit(exitCode);
        }
    }

    /** Asks the daemon to run the command, if the user wants one; empty if the command has to run here. */
    private static OptionalInt runInTheDaemon(Console console, List<String> arguments) {
        return console.variables().containsKey(DaemonClient.VARIABLE)
                ? DaemonClient.run(console, arguments, () -> isForADaemon(arguments))
                : OptionalInt.empty();
    }

    private static int runHere(Console console, List<String> arguments) {
        trimLibraries();
        Preloading preloading = Preloading.start(arguments);
        return new Ambix(console, preloading, arguments).run();
    }

    /**
     * Keeps libraries from work at every start. All values are read as text; picocli would load classes of java.sql and
     * java.time to convert to them. It and SLF4J would open every jar, one to look for Groovy, the other for loggers; told
     * of a logger, SLF4J says so on standard error.
     */
    static void trimLibraries() {
        System.setProperty("picocli.converters.excludes", ".*");
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    /** All commands with their options, for tools that offer them in another form. */
    public static CommandLine commandLine() {
        return Commands.all();
    }

    /** Runs the command in these surroundings; the exit code. */
    public static int run(Console console, String... arguments) {
        return new Ambix(console, Preloading.none(), List.of(arguments)).run();
    }

    /** Whether a command needs nothing of its process but what a daemon has too. */
    static boolean isForADaemon(List<String> arguments) {
        try {
            ParseResult parsed = Commands.mentioned(arguments).parseArgs(arguments.toArray(String[]::new));
            ParseResult last = last(parsed);
            return !GlobalOptions.read(parsed).verbose()
                    && (!parsed.hasSubcommand()
                            || !Commands.OF_THE_TERMINAL.contains(
                                    parsed.subcommand().commandSpec().name()))
                    && !last.hasMatchedOption("--edit");
        } catch (ParameterException e) {
            return true;
        }
    }

    private int run() {
        try {
            ParseResult parsed = Commands.mentioned(arguments).parseArgs(arguments.toArray(String[]::new));
            ParseResult last = last(parsed);
            if (last.isUsageHelpRequested()) {
                return help(last);
            }
            if (last.isVersionHelpRequested()) {
                last.commandSpec().commandLine().printVersionHelp(console.out());
                return ExitCode.DONE;
            }
            boolean isJson = GlobalOptions.read(parsed).logFormat() == LogFormat.JSON;
            return isJson ? loggingJson().runParsed(parsed) : runParsed(parsed);
        } catch (ParameterException e) {
            return wrong(e);
        }
    }

    /** The same with a stream of JSON for all but the results, also for loggers of libraries in a process of commands. */
    private Ambix loggingJson() {
        JsonLog log = JsonLog.on(console.err());
        if (console.host().runsCommandsOnly()) {
            System.setErr(log);
        }
        return new Ambix(console.withErr(log), preloading, arguments);
    }

    private int runParsed(ParseResult parsed) {
        try {
            return run(parsed);
        } catch (ParameterException e) {
            return wrong(e);
        }
    }

    private int wrong(ParameterException e) {
        console.err().println(WrongUsage.message(e, arguments));
        return ExitCode.WRONG_USAGE;
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private int run(ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            HelpText.print(Commands.all(), console.err());
            return ExitCode.WRONG_USAGE;
        }
        GlobalOptions options = GlobalOptions.read(parsed);
        ParseResult command = parsed.subcommand();
        if (options.verbose() && console.host().isForTheCommand()) {
            System.setProperty("org.slf4j.simpleLogger.log.dev.ambix", "debug");
        }
        EndedByProject watch = EndedByProject.watch(console);
        try (Interruption interruption = new Interruption(console.host().caller(), this::tellOfNoEnd)) {
            return run(new Session(console, options, interruption, preloading), command);
        } finally {
            watch.end();
        }
    }

    private int run(Session session, ParseResult command) {
        GlobalOptions options = session.options();
        try {
            int exitCode = Commands.named(command.commandSpec().name()).run(session, command);
            session.end("");
            return exitCode;
        } catch (UsageException e) {
            session.end(e.getMessage());
            throw new ParameterException(last(command).commandSpec().commandLine(), e.getMessage());
        } catch (MigrationException e) {
            session.end(e.getMessage());
            return failed(e, options, "ambix: " + interrupted(session, e) + e.getMessage() + elsewhere(session, e));
        } catch (ParameterException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError | OutOfMemoryError e) {
            return failed(e, options, UnexpectedFailure.message(e));
        }
    }

    private void tellOfNoEnd() {
        if (EndedByProject.place().isEmpty()) {
            console.err()
                    .println(
                            "ambix: The command was interrupted, and did not come to an end by itself, as Java code of a"
                                    + " migration does not. What it has not committed is rolled back; \"ambix current\" shows"
                                    + " which revisions stand, and the same command goes on.");
        }
    }

    /** A statement that was canceled because the process is told to end, where whoever sent it tells the cancellation alone. */
    private static String interrupted(Session session, MigrationException error) {
        if (!session.interruption().isRequested() || error.getMessage().contains("interrupted")) {
            return "";
        }
        boolean isCanceled =
                ServerError.behind(error).filter(ServerError::isCanceled).isPresent();
        return isCanceled ? "The command was interrupted. " : "";
    }

    /** An id that is not in the stream may be in another one. */
    private static String elsewhere(Session session, MigrationException error) {
        if (!(error instanceof RevisionException wrong) || wrong.kind() != RevisionException.Kind.UNKNOWN_REVISION) {
            return "";
        }
        String id = wrong.subject();
        List<String> streams = session.migrations().streamsWith(id);
        return streams.isEmpty()
                ? ""
                : " There is one in the stream " + String.join(", and one in ", streams) + ": --stream "
                        + streams.get(0) + " looks there.";
    }

    private int help(ParseResult last) {
        boolean isRoot = last.commandSpec().parent() == null;
        CommandLine line = isRoot ? Commands.all() : last.commandSpec().commandLine();
        HelpText.print(line, console.out());
        return ExitCode.DONE;
    }

    private int failed(Throwable error, GlobalOptions options, String message) {
        if (options.stacktrace()) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            console.err().print(Printable.visible(Redaction.of(trace.toString())));
        } else {
            console.err().println(Printable.message(message, arguments));
        }
        return ExitCode.FAILED;
    }
}
