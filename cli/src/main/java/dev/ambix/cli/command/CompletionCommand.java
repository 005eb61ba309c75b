package dev.ambix.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script with which a shell completes commands and options. */
@Command(
        name = "completion",
        description = "Print the completion script of a shell.",
        footer = {"", "bash: source <(ambix completion bash)", "zsh:  source <(ambix completion zsh)"})
public final class CompletionCommand implements Callable<Integer> {
    /** The shells that are known. */
    enum Shell {
        bash,
        zsh
    }

    private final GlobalOptions options;

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with the options before it. */
    public CompletionCommand(GlobalOptions options) {
        this.options = options;
    }

    /** One script serves both shells: under zsh it turns on zsh's emulation of bash's completion. */
    @Override
    public Integer call() {
        options.console().print(AutoComplete.bash("ambix", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
