package dev.ambix.cli.session;

import dev.ambix.revision.name.StreamName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * The options that stand before or after any subcommand.
 *
 * <p>Options and commands are declared by calls, not by annotations: reading annotations takes picocli longer than everything
 * else that a short command does.
 *
 * @param config the configuration file
 * @param environment the name of the environment in it
 * @param url the database
 * @param stream the stream to look at, if it is not that of the project
 * @param color whether colors are allowed; a terminal is needed besides
 * @param logFormat the format of everything but the results
 * @param arguments the arguments of {@code -x} for migrations and the environment of the project
 */
public record GlobalOptions(
        Optional<Path> config,
        Optional<String> environment,
        Optional<String> url,
        Optional<String> stream,
        boolean verbose,
        boolean quiet,
        boolean stacktrace,
        boolean color,
        LogFormat logFormat,
        Map<String, String> arguments) {
    private static final String LOG_FORMAT = "--log-format";
    private static final String STREAM = "--stream";

    /** The format of notes, warnings and errors. */
    public enum LogFormat {
        /** For people. */
        TEXT,
        /** An object a line, for programs. */
        JSON
    }

    public GlobalOptions {
        arguments = Map.copyOf(arguments);
    }

    /** Adds the options to the root command. Subcommands that are added later inherit them. */
    public static void declare(CommandSpec root) {
        List.of(
                        value(
                                "FILE",
                                "The configuration file. Default: $$AMBIX_CONFIG, then ambix.toml in this folder or above.",
                                "-c",
                                "--config"),
                        value(
                                "NAME",
                                "Use the tables [env.NAME.*] of the configuration. Default: $$AMBIX_ENV.",
                                "-e",
                                "--env"),
                        value(
                                "URL",
                                "The database, such as postgresql://user@host/db or a JDBC URL. Default:"
                                        + " $$AMBIX_URL, then the configuration, then an embedded PostgreSQL.",
                                "--url"),
                        value(
                                "NAME",
                                "Look at this stream, such as that of a library. Default: the one of the project.",
                                STREAM),
                        OptionSpec.builder("-x")
                                .paramLabel("KEY=VALUE")
                                .type(List.class)
                                .auxiliaryTypes(String.class)
                                .description(
                                        "An argument for migrations to read: op.argument(\"KEY\"). May be repeated.")
                                .scopeType(ScopeType.INHERIT)
                                .build(),
                        flag("Say more: SQL, authors, times.", "-v", "--verbose"),
                        flag("Say nothing but results and errors.", "-q", "--quiet"),
                        flag("Show where an error comes from.", "--stacktrace"),
                        flag("No colors, as if $$NO_COLOR were set.", "--no-color"),
                        value(
                                "FORMAT",
                                "Write all but results as text, or as json with one object a line. Default: text.",
                                LOG_FORMAT),
                        OptionSpec.builder("-h", "--help")
                                .description("Show this help.")
                                .usageHelp(true)
                                .scopeType(ScopeType.INHERIT)
                                .build())
                .forEach(root::addOption);
    }

    private static OptionSpec value(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .scopeType(ScopeType.INHERIT)
                .build();
    }

    private static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .description(description)
                .scopeType(ScopeType.INHERIT)
                .build();
    }

    /** The options given before or after the subcommand; the later one counts. */
    public static GlobalOptions read(ParseResult parsed) {
        return new GlobalOptions(
                text(parsed, "--config").map(file -> path(parsed, file)),
                text(parsed, "--env"),
                text(parsed, "--url"),
                text(parsed, STREAM).map(name -> stream(parsed, name)),
                isGiven(parsed, "--verbose"),
                isGiven(parsed, "--quiet"),
                isGiven(parsed, "--stacktrace"),
                !isGiven(parsed, "--no-color"),
                logFormat(parsed),
                arguments(parsed));
    }

    private static LogFormat logFormat(ParseResult parsed) {
        String format = text(parsed, LOG_FORMAT).orElse("text");
        return switch (format) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default ->
                throw new ParameterException(
                        parsed.commandSpec().commandLine(),
                        LOG_FORMAT + ": there is no format \"" + format + "\"; there are text and json.");
        };
    }

    private static String stream(ParseResult parsed, String name) {
        StreamName.problem(name).ifPresent(problem -> {
            throw new ParameterException(parsed.commandSpec().commandLine(), STREAM + ": " + problem);
        });
        return name;
    }

    private static Path path(ParseResult parsed, String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "--config: \"" + file + "\" is not a path: " + e.getReason() + ".");
        }
    }

    /** The same with another configuration file. */
    GlobalOptions withConfig(Path file) {
        return new GlobalOptions(
                Optional.of(file), environment, url, stream, verbose, quiet, stacktrace, color, logFormat, arguments);
    }

    /** The same in another environment, with the database of that one. */
    GlobalOptions withEnvironment(String name) {
        return new GlobalOptions(
                config,
                Optional.of(name),
                Optional.empty(),
                stream,
                verbose,
                quiet,
                stacktrace,
                color,
                logFormat,
                arguments);
    }

    /** The same for a stream. */
    GlobalOptions withStream(String name) {
        return new GlobalOptions(
                config, environment, url, Optional.of(name), verbose, quiet, stacktrace, color, logFormat, arguments);
    }

    private static Optional<String> text(ParseResult parsed, String name) {
        return levels(parsed).stream()
                .filter(level -> level.hasMatchedOption(name))
                .reduce((before, after) -> after)
                .map(level -> {
                    String value = level.matchedOptionValue(name, "");
                    if (value.isEmpty()) {
                        throw new ParameterException(level.commandSpec().commandLine(), Specs.empty(name));
                    }
                    return value;
                });
    }

    private static Map<String, String> arguments(ParseResult parsed) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (ParseResult level : levels(parsed)) {
            for (String text : given(level)) {
                int equals = text.indexOf('=');
                if (equals < 1) {
                    throw new ParameterException(
                            level.commandSpec().commandLine(), "-x: \"" + text + "\" is not of the form KEY=VALUE.");
                }
                arguments.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return arguments;
    }

    /** The values on this level: an inherited option has the value of the last level. */
    private static List<String> given(ParseResult level) {
        return level.hasMatchedOption("-x") ? level.matchedOption("-x").stringValues() : List.of();
    }

    private static boolean isGiven(ParseResult parsed, String name) {
        return levels(parsed).stream().anyMatch(level -> level.hasMatchedOption(name));
    }

    private static List<ParseResult> levels(ParseResult parsed) {
        List<ParseResult> levels = new ArrayList<>(List.of(parsed));
        if (parsed.hasSubcommand()) {
            levels.addAll(levels(parsed.subcommand()));
        }
        return levels;
    }
}
