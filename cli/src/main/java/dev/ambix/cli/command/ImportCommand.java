package dev.ambix.cli.command;

import dev.ambix.cli.importing.alembic.AlembicImport;
import dev.ambix.cli.importing.flyway.FlywayImport;
import dev.ambix.cli.importing.liquibase.LiquibaseImport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Takes over the history of another tool. */
public final class ImportCommand implements Subcommand {
    private final Map<String, Subcommand> tools = new LinkedHashMap<>();

    public ImportCommand() {
        tools.put("flyway", new FlywayImport());
        tools.put("liquibase", new LiquibaseImport());
        tools.put("alembic", new AlembicImport());
    }

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "import",
                "Take over the history of another tool: its migrations, and what a database has of them.",
                "",
                "The revisions are run on a scratch database and compared with what the other",
                "tool made, before anything is written. The files and tables of the other tool",
                "stay as they are.");
        tools.forEach((name, tool) -> spec.addSubcommand(name, tool.declare()));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            HelpText.print(parsed.commandSpec().commandLine(), session.console().err());
            return ExitCode.WRONG_USAGE;
        }
        ParseResult tool = parsed.subcommand();
        return tools.get(tool.commandSpec().name()).run(session, tool);
    }
}
