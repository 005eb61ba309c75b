package dev.ambix.cli.command;

import dev.ambix.cli.config.text.NameAdvice;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.session.UsageException;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Prints the help of the whole, or of one command. */
public final class HelpCommand implements Subcommand {
    private final Supplier<CommandLine> whole;

    /**
     * The command that explains others.
     *
     * @param whole makes the root command with all its subcommands
     */
    public HelpCommand(Supplier<CommandLine> whole) {
        this.whole = whole;
    }

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command("help", "Show the commands, or the options of one of them.");
        spec.addPositional(Specs.parameter("COMMAND", "0..1", "The command. Default: all, in a line each."));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        CommandLine root = whole.get();
        String name = Specs.parameter(parsed, "");
        CommandLine explained = name.isEmpty()
                ? root
                : Optional.ofNullable(root.getSubcommands().get(name))
                        .orElseThrow(() -> new UsageException("There is no command \"" + name + "\". "
                                + NameAdvice.of(name, root.getSubcommands().keySet())));
        HelpText.print(explained, session.console().out());
        return ExitCode.DONE;
    }
}
