package dev.ambix.cli.command;

import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.ConfigurationRequest;
import java.util.Optional;

/**
 * One run of a command.
 *
 * @param console where it runs
 * @param options what it was told
 * @param interruption what happens when the process is told to end
 */
public record Session(Console console, GlobalOptions options, Interruption interruption) {
    Configuration configuration() {
        return Configuration.load(new ConfigurationRequest(
                console.workingFolder(), options.config(), options.environment(), options.url(), console.variables()));
    }

    /** The migrations of the project, compiled. */
    Migrations migrations() {
        return Migrations.find(configuration(), this::note);
    }

    /** How words are marked in results: by colors on a terminal, unless the user forbids them. */
    Style style() {
        return style("out");
    }

    /** How words are marked in notes, which may go elsewhere than the results. */
    Style noteStyle() {
        return style("err");
    }

    private Style style(String stream) {
        boolean allowed = options.color()
                && console.variables().getOrDefault("NO_COLOR", "").isEmpty()
                && !console.variables().getOrDefault("TERM", "").equals("dumb");
        return new Style(allowed && isTerminal(stream));
    }

    /** The launcher says which streams are terminals, as Java cannot; without it, they are so together or not at all. */
    private static boolean isTerminal(String stream) {
        return Optional.ofNullable(System.getProperty("ambix.terminals"))
                .map(terminals -> terminals.contains(stream))
                .orElseGet(() -> System.console() != null);
    }

    /** Prints a result. */
    void print(String line) {
        console.out().println(line);
    }

    /** Prints a warning or a note about progress, unless the user wants none. */
    void note(String line) {
        if (!options.quiet()) {
            console.err().println(line);
        }
    }
}
