package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.session.Editor;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Opens a revision's source in the user's editor. */
public final class EditCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command("edit", "Open the source of a revision in $$VISUAL or $$EDITOR.");
        spec.addPositional(
                Specs.parameter("REVISION", "0..1", "An id or a unique part of one, a label, or head. Default: head."));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        String target = Specs.parameter(parsed, "head");
        Migrations migrations = session.migrations();
        RevisionNode revision = migrations.graph().revisions(List.of(target)).stream()
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        "There is nothing to edit: " + target + " stands before all revisions."));
        Path file = migrations
                .file(revision)
                .orElseThrow(() -> new MigrationException("The source of revision " + revision.id() + " ("
                        + revision.origin().name() + ") is in none of the configured source folders."));
        return Editor.open(file, session);
    }
}
