package dev.ambix.cli.command;

import dev.ambix.cli.config.text.NameAdvice;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import java.util.List;
import java.util.Map;
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
        spec.addPositional(Specs.parameters("COMMAND", "0..2", "The command. Default: all, in a line each."));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        CommandLine explained = whole.get();
        for (String name : Specs.parameters(parsed, List.of())) {
            explained = below(explained, name);
        }
        HelpText.print(explained, session.console().out());
        return ExitCode.DONE;
    }

    private static CommandLine below(CommandLine command, String name) {
        Map<String, CommandLine> names = command.getSubcommands();
        return Optional.ofNullable(names.get(name))
                .orElseThrow(() -> new UsageException(
                        "There is no command \"" + name + "\". " + NameAdvice.of(name, names.keySet())));
    }
}
