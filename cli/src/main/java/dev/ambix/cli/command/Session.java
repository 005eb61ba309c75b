package dev.ambix.cli.command;

import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.ConfigurationRequest;

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

    /** How words are marked: by colors on a terminal, unless {@code --no-color} or {@code NO_COLOR} forbid them. */
    Style style() {
        boolean allowed = options.color()
                && console.variables().getOrDefault("NO_COLOR", "").isEmpty();
        return new Style(allowed && System.console() != null);
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
