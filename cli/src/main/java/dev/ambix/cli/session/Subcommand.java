package dev.ambix.cli.session;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One of the commands behind {@code ambix}. */
public interface Subcommand {
    /** Its options, parameters and help. */
    CommandSpec declare();

    /**
     * Runs it.
     *
     * @param parsed the arguments after its name
     * @return one of {@link ExitCode}
     */
    int run(Session session, ParseResult parsed);
}
