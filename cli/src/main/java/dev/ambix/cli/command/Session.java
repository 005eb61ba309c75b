package dev.ambix.cli.command;

import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.ConfigurationRequest;

/** One run of a command: where it runs and what it was told. */
public record Session(Console console, GlobalOptions options) {
    Configuration configuration() {
        return Configuration.load(new ConfigurationRequest(
                console.workingFolder(), options.config(), options.environment(), options.url(), console.variables()));
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
