package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens a revision's source in the user's editor. */
@Command(name = "edit", description = "Open the source of a revision in $VISUAL or $EDITOR.")
public final class EditCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Parameters(
            paramLabel = "REVISION",
            defaultValue = "head",
            description = "An id or a unique part of one, a label, head. Default: ${DEFAULT-VALUE}.")
    private String target = "head";

    /** The command with the options before it. */
    public EditCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        List<RevisionNode> revisions = migrations.graph().revisions(List.of(target));
        RevisionNode revision = revisions.stream()
                .findFirst()
                .orElseThrow(() -> new MigrationException("\"" + target + "\" is no revision with a source."));
        Path file = migrations
                .file(revision)
                .orElseThrow(() -> new MigrationException("The source of revision " + revision.id() + " ("
                        + revision.className() + ") is in none of the configured source folders."));
        return Editor.open(file, options);
    }
}
