package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.branch.HeadsLock;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Puts a branch that is not applied yet on top of another head. */
public final class RebaseCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "rebase",
                "Put a local branch on top of the other head, instead of merging the two.",
                "",
                "Changes downRevision in the source of the branch's first revision, and nothing",
                "else. The database must have none of the branch's revisions; everyone else who",
                "has them must be told.",
                "",
                "Examples:",
                "  ambix rebase                     of two heads, the one that is not applied",
                "  ambix rebase 81bd --plan         what would be changed for the branch of 81bd",
                "  ambix rebase 81bd --onto c40e    with more than two heads");
        spec.addPositional(Specs.parameter(
                "BRANCH", "0..1", "A revision or a label on the branch. Default: the head that is not applied."));
        spec.addOption(Specs.value("HEAD", "The head to put it on. Default: the only other one.", "--onto"));
        spec.addOption(Specs.flag("Only show what would be changed.", "--plan", "--dry-run"));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        session.tellsOfHeads();
        ProjectRun project = ProjectRun.read(session, parsed);
        RevisionMap graph = project.graph();
        if (graph.heads().size() < 2) {
            throw new MigrationException(
                    "There is nothing to rebase: " + RebasePlan.names(graph.heads()) + " is the only head.");
        }
        Set<String> applied = applied(project);
        BranchChoice choice = new BranchChoice(
                graph,
                applied,
                Specs.text(parsed, "--onto"),
                Optional.of(Specs.parameter(parsed, "")).filter(given -> !given.isEmpty()));
        RebasePlan plan = choice.plan();
        plan.requireUnapplied(applied);
        SourceRebase rebase = SourceRebase.of(session, project.migrations(), plan);
        if (Specs.has(parsed, "--plan")) {
            rebase.show();
            return ExitCode.DONE;
        }
        RevisionMap after = plan.after(graph);
        rebase.write(after);
        HeadsLock.of(session.configuration().folder()).write(RevisionJson.ids(after.heads()));
        session.note(closing(plan));
        return ExitCode.DONE;
    }

    private static Set<String> applied(ProjectRun project) {
        try (Database database = Database.open(project)) {
            return database.appliedIds();
        }
    }

    private static String closing(RebasePlan plan) {
        List<RevisionNode> moved = plan.moved();
        return "Revision " + RebasePlan.name(plan.first()) + " now follows " + RebasePlan.name(plan.onto())
                + (moved.size() == 1
                        ? "."
                        : "; with it moved " + RebasePlan.names(moved.subList(1, moved.size())) + ".");
    }
}
