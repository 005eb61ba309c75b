package dev.ambix.cli.command;

import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Subcommand;
import java.util.List;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints the script with which a shell completes commands and options. */
public final class CompletionCommand implements Subcommand {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Supplier<CommandLine> whole;

    /**
     * The command that completes another.
     *
     * @param whole makes the root command with all its subcommands
     */
    public CompletionCommand(Supplier<CommandLine> whole) {
        this.whole = whole;
    }

    @Override
    public CommandSpec declare() {
        CommandSpec spec = CommandSpec.create().name("completion");
        spec.usageMessage()
                .description("Print the completion script of a shell.")
                .footer("", "bash: source <(ambix completion bash)", "zsh:  source <(ambix completion zsh)");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("SHELL")
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .completionCandidates(SHELLS)
                .description("bash or zsh.")
                .build());
        return spec;
    }

    /** One script serves both shells: under zsh it turns on zsh's emulation of bash's completion. */
    @Override
    public int run(Session session, ParseResult parsed) {
        String shell = parsed.matchedPositionalValue(0, "");
        if (!SHELLS.contains(shell)) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "There is no completion for \"" + shell + "\"; there is for bash and zsh.");
        }
        session.print(AutoComplete.bash("ambix", whole.get()));
        return ExitCode.DONE;
    }
}
