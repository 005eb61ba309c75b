package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the revisions that none follows. */
public final class HeadsCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = CommandSpec.create().name("heads");
        spec.usageMessage()
                .description("List the heads: the revisions that no other follows.")
                .footer(
                        "",
                        "Several heads are branches. Name one of them as a target, or bring them together with"
                                + " \"merge\".");
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        RevisionMap graph =
                Migrations.find(session.configuration(), session::note).graph();
        for (RevisionNode head : graph.heads()) {
            Set<String> labels = graph.labels(head.id());
            String branches = labels.isEmpty() ? "" : " (" + String.join(", ", labels) + ")";
            session.print(head.id() + branches + " (head)");
        }
        return ExitCode.DONE;
    }
}
