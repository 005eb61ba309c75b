package dev.ambix.cli.command;

import dev.ambix.cli.autogenerate.TrialRun;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunOptions.Mode;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.UnitNames;
import dev.ambix.cli.drift.DriftRun;
import dev.ambix.cli.lint.PlanFindings;
import dev.ambix.cli.phase.Phases;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.stream.AllStreams;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.Streams;
import dev.ambix.runtime.run.Rehearsal;
import dev.ambix.runtime.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The upgrade of one database, or its script, plan or trial. */
final class UpgradeRun {
    private static final List<String> HEADS = List.of("head", "heads");

    private final ProjectRun project;
    private final Session session;
    private final Database database;
    private final UpgradeRequest request;
    private final PlannedRun planned;

    UpgradeRun(ProjectRun project, Database database, UpgradeRequest request) {
        this.project = project;
        this.session = project.session();
        this.database = database;
        this.request = request;
        this.planned = planned(project, database, request);
    }

    private static PlannedRun planned(ProjectRun project, Database database, UpgradeRequest request) {
        return new PlannedRun(project.session(), database, request.run(), request.consent(), request.output());
    }

    /** The exit code. */
    int run() {
        if (request.trial().isPresent()) {
            new TrialRun(project, database, request.trial().get()).run(request.targets());
            return ExitCode.DONE;
        }
        if (request.run().mode() == Mode.PLAN) {
            planned.show(planned.migrator().planUpgrade(request.goals()), request.save(), request.targets());
            tellUnits(planned.migrator().changedUnits());
            return ExitCode.DONE;
        }
        if (request.run().mode() == Mode.REHEARSAL) {
            tell(planned.migrator().rehearseUpgrade(request.goals()));
            return ExitCode.DONE;
        }
        upgrade();
        return request.isVerified() ? new DriftRun(project, database).verify("After the upgrade,") : ExitCode.DONE;
    }

    private void upgrade() {
        RunResult result = planned.run(
                () -> planned.migrator().planUpgrade(request.goals()),
                request.saved(),
                review -> reasons(project, planned.migrator(), review, request.accepted()),
                migrator -> {
                    accept(migrator);
                    return migrator.upgrade(request.goals());
                });
        new RunReport(session, request.output()).print(result);
        List<RevisionNode> left = project.options().phase().isGiven()
                ? database.migrator().current().pending()
                : List.of();
        session.note(closing(result, left) + database.whereabouts());
        Phases.tellLeft(session, project.graph(), left);
    }

    /** Upgrades one stream after the other: earlier ones stay upgraded when a later one fails. */
    static int ofStreams(Session session, AllStreams streams, UpgradeRequest request) {
        List<Streams.Result> results = new ArrayList<>();
        for (Streams.Step step : streams.planUpgrade(request.targets())) {
            session.note("Stream " + step.stream() + ":");
            streams.with(step.stream(), (stream, database) -> ofStream(step, stream, database, request))
                    .ifPresent(results::add);
        }
        if (request.run().mode() != Mode.PLAN) {
            new RunReport(session, request.output()).printStreams(results);
            if (!streams.whereabouts().isEmpty()) {
                session.note(streams.whereabouts().strip());
            }
        }
        return ExitCode.DONE;
    }

    /** The result; empty where only a plan is shown. */
    private static Optional<Streams.Result> ofStream(
            Streams.Step step, ProjectRun stream, Database database, UpgradeRequest request) {
        PlannedRun planned = planned(stream, database, request);
        if (request.run().mode() == Mode.PLAN) {
            new RunReport(stream.session(), request.output()).print(step.plan(), planned.migrator());
            return Optional.empty();
        }
        String[] goals = step.targets().toArray(String[]::new);
        RunResult result = planned.run(
                () -> planned.migrator().planUpgrade(goals),
                Optional.empty(),
                review -> reasons(stream, planned.migrator(), review, List.of()),
                migrator -> migrator.upgrade(goals));
        stream.session().note(closing(result));
        return Optional.of(new Streams.Result(step.stream(), result));
    }

    private void tellUnits(List<String> units) {
        if (!units.isEmpty()) {
            session.note("Units that follow when no revision is pending: " + UnitNames.of(units));
        }
    }

    private void tell(Rehearsal rehearsal) {
        rehearsal.leftOut().forEach(sentence -> session.print("Not rehearsed: " + sentence));
        int count = rehearsal.revisions().size();
        session.note(
                count == 0
                        ? "Nothing to rehearse: the database is up to date."
                        : "Rehearsed and rolled back: " + NounCount.of(count, "revision") + ".");
    }

    /** The parts of a plan that need consent. */
    private static List<String> reasons(
            ProjectRun project, Migrator migrator, PlanReview review, List<String> accepted) {
        List<String> reasons = new ArrayList<>(review.hazards());
        List<String> units = migrator.changedUnits();
        if (!units.isEmpty()) {
            reasons.add("the units " + UnitNames.of(units) + " are applied");
        }
        if (project.session().configuration().isProtected()) {
            reasons.addAll(new PlanFindings(project).errors(migrator, review));
        }
        Phases.mixed(review.plan()).ifPresent(reasons::add);
        accepted.forEach(id -> reasons.add("the changed migration of " + id + " is taken as what was applied"));
        return reasons;
    }

    private void accept(Migrator migrator) {
        List<String> ids = request.accepted();
        if (ids.isEmpty()) {
            return;
        }
        List<String> accepted = migrator.acceptChanged(ids.toArray(String[]::new)).revisions().stream()
                .map(result -> result.revision().id())
                .toList();
        session.note(
                accepted.isEmpty()
                        ? "Nothing to accept: the applied migration of " + String.join(", ", ids) + " was not changed."
                        : "Accepted as applied: " + String.join(", ", accepted));
    }

    /** A target below the heads says nothing of those. */
    private String closing(RunResult result, List<RevisionNode> left) {
        if (result.isEmpty() && !left.isEmpty()) {
            return Phases.NOTHING;
        }
        if (!result.isEmpty() || HEADS.containsAll(request.targets())) {
            return closing(result);
        }
        return request.targets().stream().anyMatch(RevisionMap::countsFromApplied)
                ? "Nothing to upgrade any more: another run has done it meanwhile."
                : "Nothing to upgrade: nothing is pending up to " + String.join(", ", request.targets()) + ".";
    }

    private static String closing(RunResult result) {
        if (result.isEmpty()) {
            return "Nothing to upgrade: the database is up to date.";
        }
        int revisions = result.revisions().size();
        int units = result.units().size();
        String done = Stream.of(
                        revisions == 0 ? "" : NounCount.of(revisions, "revision"),
                        units == 0 ? "" : NounCount.of(units, "unit"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        return "Done: " + done + " in " + RunProgress.text(result.took()) + ".";
    }
}
