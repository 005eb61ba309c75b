package dev.ambix.cli.command;

import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.ConfigurationRequest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that stand before or after any subcommand. */
public final class GlobalOptions {
    private final Console console;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file. Default: $$AMBIX_CONFIG, then ambix.toml in this folder or above.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Use the tables [env.NAME.*] of the configuration. Default: $$AMBIX_ENV.")
    private Optional<String> environment = Optional.empty();

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The database: jdbc:postgresql://host/db or postgresql://user@host/db."
                    + " Default: $$AMBIX_URL, then the configuration, then an embedded PostgreSQL.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing but results and errors.")
    private boolean quiet;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
    private boolean stacktrace;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colors, also if $$NO_COLOR is set or the output is not a terminal.")
    private boolean noColor;

    /** Options that have not been read yet. */
    public GlobalOptions(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    Configuration configuration() {
        return Configuration.load(
                new ConfigurationRequest(console.workingFolder(), config, environment, url, console.variables()));
    }

    /** The migrations of the project, compiled. */
    Migrations migrations() {
        return Migrations.find(configuration(), this::note);
    }

    Style style() {
        return new Style(isColored());
    }

    /** Whether the user wants to know more. */
    public boolean isVerbose() {
        return verbose;
    }

    /** Whether errors are shown with their stack traces. */
    public boolean showsStackTraces() {
        return stacktrace;
    }

    private boolean isColored() {
        boolean wanted =
                !noColor && console.variables().getOrDefault("NO_COLOR", "").isEmpty();
        return wanted && System.console() != null;
    }

    /** Prints a warning or a note about progress, unless the user wants none. */
    void note(String line) {
        if (!quiet) {
            console.note(line);
        }
    }
}
