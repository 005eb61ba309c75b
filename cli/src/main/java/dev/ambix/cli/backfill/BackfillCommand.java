package dev.ambix.cli.backfill;

import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The work on backfills of a revision from beside the process that runs them. */
public final class BackfillCommand implements Subcommand {
    private final Map<String, Subcommand> deeds = new LinkedHashMap<>();

    /** With all that can be done. */
    public BackfillCommand() {
        List.of(RevisionBackfills.pause(), RevisionBackfills.resume()).forEach(deed -> deeds.put(deed.name(), deed));
    }

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command("backfill", "Pause the backfills of a revision, or let them go on.");
        deeds.forEach((name, deed) -> spec.addSubcommand(name, deed.declare()));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            throw new UsageException("A subcommand is missing: ambix backfill pause REVISION, or resume REVISION.");
        }
        ParseResult deed = parsed.subcommand();
        return deeds.get(deed.commandSpec().name()).run(session, deed);
    }
}
