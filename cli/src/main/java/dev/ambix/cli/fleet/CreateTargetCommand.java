package dev.ambix.cli.fleet;

import dev.ambix.cli.config.text.NameText;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.fleet.Fleet;
import dev.ambix.runtime.fleet.Target;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes a schema or a database that is at the head. */
final class CreateTargetCommand implements Subcommand {
    private static final String DATABASE = "--database";
    private static final String TEMPLATE = "--template";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "create",
                "Make a schema, or a database, and bring it to the head.",
                "",
                "A schema is made in the configured database, a database beside it. All revisions",
                "are run in one transaction where they can share one; with --template, the other",
                "database is brought to the head and copied. The history is that of an upgrade.",
                "If that fails, the schema or database is dropped again.",
                "",
                "Examples:",
                "  ambix fleet create tenant_42",
                "  ambix fleet create customer_42 --template customer_template");
        spec.addPositional(Specs.parameter("NAME", "1", "The schema or database, which is not there yet."));
        spec.addOption(Specs.flag("Make a database.", DATABASE));
        spec.addOption(Specs.value(
                "NAME",
                "Make a database as a copy of this one, with its rows; nobody may be connected to it.",
                TEMPLATE));
        DatabaseOptions.declareTag(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        String name = Specs.parameter(parsed, "");
        NameText.problem(name).ifPresent(problem -> {
            throw new UsageException("NAME: " + problem);
        });
        boolean isDatabase = Specs.has(parsed, DATABASE) || Specs.has(parsed, TEMPLATE);
        ProjectRun run = ProjectRun.read(session, parsed);
        boolean isFound;
        long start = System.nanoTime();
        try (ProjectFleet project = ProjectFleet.open(run, FleetOptions.NONE)) {
            create(project, parsed, name);
            isFound = !isDatabase && project.finds(name);
        }
        session.note("Made the " + (isDatabase ? "database " : "schema ") + name + " at the head in "
                + RunProgress.text(Duration.ofNanos(System.nanoTime() - start)) + ".");
        if (!isFound) {
            session.note(
                    "No pattern of [fleet] finds it: tell the list, the catalog or the provider of the targets of it, unless"
                            + " that has been done.");
        }
        return ExitCode.DONE;
    }

    private static void create(ProjectFleet project, ParseResult parsed, String name) {
        Fleet fleet = project.withoutTargets();
        Optional<String> template = Specs.text(parsed, TEMPLATE);
        if (template.isPresent()) {
            fleet.copyDatabase(name, template.get(), project.beside(template.get()), project.main());
        } else if (Specs.has(parsed, DATABASE)) {
            fleet.createDatabase(project.beside(name), name, project.main());
        } else {
            fleet.createSchema(Target.schema(name));
        }
    }
}
