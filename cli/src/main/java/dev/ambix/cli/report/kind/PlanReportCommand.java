package dev.ambix.cli.report.kind;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.PhaseOption;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Plan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reports the plan of an upgrade or downgrade. */
final class PlanReportCommand implements Subcommand {
    private static final String DOWNGRADE = "--downgrade";

    @Override
    public CommandSpec declare() {
        CommandSpec spec =
                Specs.command("plan", "The plan of an upgrade or a downgrade, with its effects on the database.");
        spec.addPositional(Specs.parameters("TARGET", "0..*", "Where to go, as for upgrade. Default: head."));
        spec.addOption(Specs.flag("Plan a downgrade to TARGET.", DOWNGRADE));
        PhaseOption.declare(
                spec, "Plan what upgrade would run with the same phase: expand or contract. Default: everything.");
        SchemaOption.declare(spec);
        ReportOutput.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        List<String> targets = Specs.parameters(parsed, List.of());
        boolean isDowngrade = Specs.has(parsed, DOWNGRADE);
        if (isDowngrade && targets.size() != 1) {
            throw new UsageException(DOWNGRADE + " goes back to one TARGET. Name it, such as -1 or base.");
        }
        if (isDowngrade && Specs.has(parsed, PhaseOption.NAME)) {
            throw new UsageException(
                    PhaseOption.NAME + " is one of upgrades, so it does not go with " + DOWNGRADE + ".");
        }
        ReportOutput output = ReportOutput.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        RevisionMap graph = project.graph();
        try (Database database = Database.open(project)) {
            Migrator migrator = database.migrator();
            Plan plan = isDowngrade
                    ? migrator.planDowngrade(targets.get(0))
                    : migrator.planUpgrade((targets.isEmpty() ? List.of("head") : targets).toArray(String[]::new));
            PlanReview review = PlanReview.of(plan, migrator).masked();
            Set<String> applied = known(graph, database.appliedIds());
            SchemaChange change = SchemaOption.isWanted(parsed)
                    ? change(new ScratchSchemas(project, database), applied, plan)
                    : SchemaOption.LEFT_OUT;
            return output.deliver(
                    session,
                    new PlanReport(
                            ReportHead.now(Optional.of(database.shownUrl())),
                            review,
                            graph,
                            GraphMarks.of(graph.applied(applied)),
                            change));
        }
    }

    private static Set<String> known(RevisionMap graph, Set<String> applied) {
        Set<String> known = new LinkedHashSet<>(applied);
        known.removeIf(id -> graph.find(id).isEmpty());
        return known;
    }

    private static SchemaChange change(ScratchSchemas schemas, Set<String> applied, Plan plan) {
        Set<String> after = new LinkedHashSet<>(applied);
        switch (plan.direction()) {
            case DOWNGRADE -> after.removeAll(ScratchSchemas.ids(plan.revisions()));
            default -> after.addAll(ScratchSchemas.ids(plan.revisions()));
        }
        return schemas.between(applied, after);
    }
}
