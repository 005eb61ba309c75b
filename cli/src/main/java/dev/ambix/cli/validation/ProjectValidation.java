package dev.ambix.cli.validation;

import dev.ambix.MigrationException;
import dev.ambix.cli.branch.HeadsLock;
import dev.ambix.cli.branch.LinearGraph;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.cli.config.MigrationSettings.History;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.cli.validation.ValidationRemark.Subject;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks at the graph, and at each revision in both directions; asks no database. */
public final class ProjectValidation {
    private final Session session;
    private final Migrations migrations;
    private final Strictness strictness;
    private final List<ValidationRemark> remarks = new ArrayList<>();

    /**
     * The conditions that count as wrong beside those that can never be right.
     *
     * @param allowsBranches whether several heads are intended
     * @param isOffline whether scripts are run instead of the command, so that no step may need the live database
     * @param isReversible whether each revision has to have a downgrade
     */
    public record Strictness(boolean allowsBranches, boolean isOffline, boolean isReversible) {}

    /** The extent of a validation. */
    public enum Depth {
        /** At the graph alone, for which nothing is compiled where annotations are written out. */
        GRAPH,
        ALL
    }

    /** A validation that has not begun. */
    public ProjectValidation(Session session, Migrations migrations, Strictness strictness) {
        this.session = session;
        this.migrations = migrations;
        this.strictness = strictness;
    }

    /**
     * The result.
     *
     * @param revisions how many revisions there are; 0 if the graph cannot be read
     * @param remarks the findings, in the order of the revisions
     */
    public record Result(int revisions, List<ValidationRemark> remarks) {
        public Result {
            remarks = List.copyOf(remarks);
        }

        public boolean isSound() {
            return remarks.stream().noneMatch(ValidationRemark::isProblem);
        }
    }

    /** Looks; {@code migrator} makes one for a graph, which can only write scripts. */
    public Result run(Depth depth, Function<RevisionMap, Migrator> migrator) {
        RevisionMap graph;
        try {
            graph = migrations.isOwn() ? migrations.graphSoFar() : migrations.graph();
        } catch (UsageException e) {
            throw e;
        } catch (MigrationException e) {
            return new Result(0, List.of(ValidationRemark.problem(Subject.GRAPH, e.getMessage())));
        }
        heads(graph);
        names(graph);
        replaced(graph);
        if (depth == Depth.ALL && !graph.isEmpty()) {
            revisions(graph, migrator);
        }
        return new Result(graph.size(), remarks);
    }

    private void heads(RevisionMap graph) {
        if (migrations.settings().history() == History.LINEAR) {
            LinearGraph.problem(graph).ifPresent(this::aboutHeads);
        } else if (graph.heads().size() > 1 && !strictness.allowsBranches()) {
            aboutHeads("There are " + graph.heads().size() + " heads: " + RebasePlan.names(graph.heads())
                    + ". Bring them together with \"ambix merge\" or \"ambix rebase\", or allow them with"
                    + " --allow-branches.");
        }
        if (migrations.isOwn() && (remarks.isEmpty() || graph.heads().size() < 2)) {
            HeadsLock.of(session.configuration().folder()).problem(graph).ifPresent(this::aboutHeads);
        }
    }

    private void aboutHeads(String text) {
        remarks.add(ValidationRemark.problem(Subject.HEADS, text));
    }

    private void names(RevisionMap graph) {
        Map<String, RevisionNode> byName = new HashMap<>();
        for (RevisionNode revision : graph.revisions()) {
            RevisionNode other = byName.put(revision.origin().name().toLowerCase(Locale.ROOT), revision);
            if (other != null && !other.origin().name().equals(revision.origin().name())) {
                add(
                        revision,
                        Subject.NAMES,
                        "The " + revision.origin().kind() + " "
                                + revision.origin().name() + " differs from "
                                + other.origin().name()
                                + " in large and small letters alone; a file system of Windows or macOS keeps one of"
                                + " them. Rename one.");
            }
            boolean isOfSources = migrations.settings().classPath().isEmpty()
                    && migrations.settings().outputs().isEmpty();
            if (isOfSources
                    && revision.origin().isClass()
                    && migrations.file(revision).isEmpty()) {
                add(
                        revision,
                        Subject.NAMES,
                        "The " + revision.origin().kind() + " "
                                + revision.origin().name() + " is not in the file that its name tells, so that"
                                + " \"edit\" and others do not find it. Call the file as the class, in the folder of its"
                                + " package.");
            }
        }
    }

    /**
     * A revision that follows the last of a range follows the one that replaces it; elsewhere in the range, the author may have meant another
     * place.
     */
    private void replaced(RevisionMap graph) {
        for (RevisionNode revision : graph.revisions()) {
            for (String parent : graph.written(revision).downRevisions()) {
                graph.replacement(parent)
                        .filter(standing -> !standing.ends().contains(parent))
                        .ifPresent(standing -> remarks.add(new ValidationRemark(
                                ValidationRemark.Level.NOTE,
                                Subject.GRAPH,
                                Optional.of(revision),
                                migrations.shownFile(revision),
                                "It follows " + parent + ", and new databases run it behind " + standing.id()
                                        + ", which has taken the place of that and of what came after. Let it follow "
                                        + standing.id() + " when no database is between the two any more.")));
            }
        }
    }

    private void add(RevisionNode revision, Subject subject, String text) {
        remarks.add(new ValidationRemark(
                ValidationRemark.Level.PROBLEM, subject, Optional.of(revision), migrations.shownFile(revision), text));
    }

    private void revisions(RevisionMap graph, Function<RevisionMap, Migrator> migrators) {
        Migrator migrator;
        try {
            migrations.source(graph).prepare(graph.revisions());
            migrator = migrators.apply(graph);
        } catch (MigrationException e) {
            remarks.add(ValidationRemark.problem(Subject.CODE, e.getMessage()));
            return;
        }
        for (RevisionNode revision : graph.revisions()) {
            session.interruption().check();
            RevisionLook look = new RevisionLook(migrator, revision, strictness);
            look.remarks(migrations.shownFile(revision)).forEach(remarks::add);
        }
    }
}
