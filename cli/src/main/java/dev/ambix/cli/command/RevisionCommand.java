package dev.ambix.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a new revision. */
@Command(
        name = "revision",
        description = "Write a new migration class on top of the head.",
        footer = {
            "",
            "Prints the path of the file. With several heads, name one with --head, or bring them together first.",
            "",
            "Examples:",
            "  ambix revision -m \"add shopping cart table\"",
            "  ambix revision -m \"start billing\" --head base --branch-label billing"
        })
public final class RevisionCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final NewRevisionOptions revision = new NewRevisionOptions();

    @Option(
            names = "--head",
            paramLabel = "REVISION",
            description = "What it follows: a head, a label, base for a new base; may be repeated. Default: head.")
    private List<String> heads = List.of("head");

    @Option(names = "--splice", description = "Allow a revision that is no head, so that a branch starts there.")
    private boolean splice;

    /** The command with the options before it. */
    public RevisionCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        return new NewRevision(options, migrations, migrations.graphSoFar())
                .write(revision.request(heads, splice), revision.message().orElse(""), revision);
    }
}
