package dev.ambix.cli.lint;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The revisions that are looked at.
 *
 * @param revisions the revisions, in any order
 * @param description how they were chosen, as in {@code what is new against origin/main in git: 3 revisions}; empty for those
 *     that were named
 * @param asked the run whose database was asked for them, and can be asked for more; empty for none
 * @param applied the ids of the applied revisions of each database that was asked, by its name
 */
public record LintedRevisions(
        List<RevisionNode> revisions, String description, Optional<Session> asked, Map<String, Set<String>> applied) {
    public LintedRevisions {
        revisions = List.copyOf(revisions);
    }

    /** All revisions of a graph. */
    public static LintedRevisions all(RevisionMap graph) {
        return new LintedRevisions(graph.revisions(), "", Optional.empty(), Map.of());
    }

    /** The revisions of ranges {@code START:END}, both ends included, and of targets. */
    public static LintedRevisions named(RevisionMap graph, List<String> ranges) {
        Set<RevisionNode> named = new LinkedHashSet<>();
        for (String range : ranges) {
            named.addAll(range.contains(":") ? graph.history(range, Set.of()) : graph.revisions(List.of(range)));
        }
        return new LintedRevisions(List.copyOf(named), "", Optional.empty(), Map.of());
    }

    /** The revisions whose files are new or changed in git against a commit, branch or tag. */
    public static LintedRevisions newAgainst(ProjectRun project, String base) {
        return of(GitChanges.againstNamed(project.session().configuration().folder(), base), project);
    }

    /** The revisions that some target of a fleet lacks. */
    static LintedRevisions lacking(List<RevisionNode> revisions) {
        return of(revisions, "what some target lacks", Optional.empty(), Map.of());
    }

    /** Revisions that no protected environment has; else those that are new against the main branch; else pending ones. */
    public static LintedRevisions byDefault(ProjectRun project) {
        Session session = project.session();
        if (session.options().environment().isPresent()
                || session.options().url().isPresent()) {
            return pending(project);
        }
        return notInProtected(project).or(() -> newAgainstMain(project)).orElseGet(() -> pending(project));
    }

    private static Optional<LintedRevisions> notInProtected(ProjectRun project) {
        Session session = project.session();
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        Optional<Session> first = Optional.empty();
        for (String name : session.configuration().protectedEnvironments()) {
            Session other = session.inEnvironment(name);
            try {
                if (other.configuration().database().url().isPresent()) {
                    asked.put(name, applied(project.in(other)));
                    first = first.or(() -> Optional.of(other));
                }
            } catch (MigrationException e) {
                String reason =
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                session.note("The environment \"" + name + "\" cannot be asked what it has: " + reason);
            }
        }
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(of(
                        project.graph().revisions().stream()
                                .filter(revision ->
                                        asked.values().stream().noneMatch(applied -> applied.contains(revision.id())))
                                .toList(),
                        "what " + String.join(" and ", asked.keySet()) + (asked.size() == 1 ? " has not" : " have not"),
                        first,
                        asked));
    }

    private static Optional<LintedRevisions> newAgainstMain(ProjectRun project) {
        Session session = project.session();
        return GitChanges.againstMain(
                        session.configuration().folder(), session.console().variables())
                .map(changes -> of(changes, project))
                .filter(found -> !found.revisions().isEmpty());
    }

    private static LintedRevisions of(GitChanges changes, ProjectRun project) {
        return of(
                project.graph().revisions().stream()
                        .filter(revision -> project.migrations()
                                .file(revision)
                                .map(LintedRevisions::real)
                                .filter(changes.files()::contains)
                                .isPresent())
                        .toList(),
                "what is new against " + changes.base() + " in git",
                Optional.empty(),
                Map.of());
    }

    /** As git names it, which follows links of folders. */
    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private static LintedRevisions pending(ProjectRun project) {
        Session session = project.session();
        Set<String> applied = applied(project);
        return of(
                project.graph().revisions().stream()
                        .filter(revision -> !applied.contains(revision.id()))
                        .toList(),
                "what is pending",
                Optional.of(session),
                Map.of(session.options().environment().orElse("the database"), applied));
    }

    private static Set<String> applied(ProjectRun project) {
        try (Database database = Database.open(project)) {
            return project.graph().applied(database.appliedIds()).revisions().stream()
                    .map(RevisionNode::id)
                    .collect(Collectors.toSet());
        }
    }

    private static LintedRevisions of(
            List<RevisionNode> revisions, String which, Optional<Session> asked, Map<String, Set<String>> applied) {
        int count = revisions.size();
        return new LintedRevisions(revisions, which + ": " + NounCount.of(count, "revision"), asked, applied);
    }
}
