package dev.ambix.cli.fleet;

import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Commands about the fleet itself. */
public final class FleetCommand implements Subcommand {
    private final Subcommand create = new CreateTargetCommand();

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command("fleet", "Make a new schema or database for the fleet, at the head.");
        spec.addSubcommand("create", create.declare());
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            throw new UsageException("A subcommand is missing: ambix fleet create NAME.");
        }
        return create.run(session, parsed.subcommand());
    }
}
