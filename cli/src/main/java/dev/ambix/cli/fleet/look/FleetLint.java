package dev.ambix.cli.fleet.look;

import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.cli.fleet.TargetNames;
import dev.ambix.cli.lint.LintRun;
import dev.ambix.cli.lint.LintedFleet;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.statistics.ServerStatistics;
import dev.ambix.cli.statistics.TableStatistics;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.fleet.TargetState.Standing;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** The questions of the lint to the chosen targets of a fleet. */
public final class FleetLint implements LintedFleet {
    private final ProjectFleet project;
    private final List<TargetState> states;

    private FleetLint(ProjectFleet project) {
        this.project = project;
        this.states = project.states(project.fleet());
    }

    /** A look for the fleet, if that is asked for, which is open while {@code work} goes on; else the same look. */
    public static <T> T with(Session session, ParseResult parsed, LintRun run, Function<LintRun, T> work) {
        if (!FleetOptions.isFleet(parsed)) {
            return work.apply(run);
        }
        try (ProjectFleet project = FleetLooks.project(session, parsed)) {
            FleetLint fleet = new FleetLint(project);
            fleet.tellUnreachable();
            return work.apply(run.over(fleet));
        }
    }

    private void tellUnreachable() {
        List<Target> missing = states.stream()
                .filter(state -> state.standing() == Standing.UNREACHABLE)
                .map(TargetState::target)
                .toList();
        if (!missing.isEmpty()) {
            project.session()
                    .note("Not asked, as they cannot be reached: " + TargetNames.count(missing.size()) + " ("
                            + TargetNames.of(missing, 8) + ").");
        }
    }

    private List<TargetState> reached() {
        return states.stream()
                .filter(state -> state.standing() != Standing.UNREACHABLE)
                .toList();
    }

    @Override
    public List<RevisionNode> pending() {
        Set<List<String>> places = reached().stream()
                .map(state -> state.tips().stream().map(RevisionNode::id).toList())
                .collect(Collectors.toSet());
        Set<RevisionNode> pending = new HashSet<>();
        places.forEach(tips -> {
            Set<RevisionNode> lacking = new HashSet<>(project.graph().revisions());
            if (!tips.isEmpty()) {
                project.graph()
                        .stamp(Set.of(), tips)
                        .forEach(id -> lacking.remove(project.graph().find(id).orElseThrow()));
            }
            pending.addAll(lacking);
        });
        return project.graph().revisions().stream().filter(pending::contains).toList();
    }

    @Override
    public Map<String, Set<String>> applied() {
        Map<String, Set<String>> applied = new LinkedHashMap<>();
        project.whole().applied().forEach((target, ids) -> applied.put(target.name(), ids));
        return applied;
    }

    /** Each database is asked once. */
    @Override
    public ServerStatistics statistics() {
        Map<Optional<String>, List<Target>> databases = new LinkedHashMap<>();
        reached().forEach(state -> databases
                .computeIfAbsent(state.target().url(), any -> new ArrayList<>())
                .add(state.target()));
        List<TableStatistics> all = new ArrayList<>();
        databases
                .values()
                .forEach(targets -> all.addAll(tables(
                        targets,
                        ServerStatistics.of(project.databases().server(targets.get(0)))
                                .tables())));
        return new ServerStatistics(all);
    }

    private static List<TableStatistics> tables(List<Target> targets, List<TableStatistics> tables) {
        if (targets.stream().anyMatch(target -> target.schema().isEmpty())) {
            return tables.stream().map(table -> table.inFleet(table.table())).toList();
        }
        Map<String, Target> bySchema = new HashMap<>();
        targets.forEach(target -> bySchema.put(target.schema().orElseThrow(), target));
        return tables.stream()
                .filter(table -> bySchema.containsKey(table.table().schema().orElse("public")))
                .map(table -> table.inFleet(QualifiedName.of(table.table().name())))
                .toList();
    }
}
